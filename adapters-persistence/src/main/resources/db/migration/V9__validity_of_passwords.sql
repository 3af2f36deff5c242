-- What a password opens: a temporary one only lets its user choose another, and one with an end is refused from then on.
ALTER TABLE credentials ADD COLUMN temporary BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE credentials ADD COLUMN expires_at TIMESTAMP(3) WITH TIME ZONE;
-- The version of the password that both are about; another one when a node of the version before has changed it since,
-- which writes none of these columns. Its passwords last.
ALTER TABLE credentials ADD COLUMN validity_version BIGINT;
