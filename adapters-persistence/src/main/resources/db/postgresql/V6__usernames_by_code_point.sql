-- Lists of users are read in the order of their names, from some name on or with some beginning. A language's own order
-- knows neither, and no index for it; H2 compares characters by itself.
ALTER TABLE users ALTER COLUMN username SET DATA TYPE VARCHAR(128) COLLATE "C";
