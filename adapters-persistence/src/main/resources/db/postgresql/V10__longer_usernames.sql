-- 254 characters; the order has to be said again, or the column would take that of the database. Rewrites nothing.
ALTER TABLE users ALTER COLUMN username SET DATA TYPE VARCHAR(508) COLLATE "C";
