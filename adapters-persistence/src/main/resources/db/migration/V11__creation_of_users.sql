-- When the account was created, here or where it was imported from. NULL in rows of the version before, which go on to be
-- written while its nodes run: their ids are UUIDv7 and say it.
ALTER TABLE users ADD COLUMN created_at TIMESTAMP(3) WITH TIME ZONE;
