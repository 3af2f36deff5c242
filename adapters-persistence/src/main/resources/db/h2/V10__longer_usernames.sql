-- 254 characters, of which H2 counts each half.
ALTER TABLE users ALTER COLUMN username SET DATA TYPE VARCHAR(508);
