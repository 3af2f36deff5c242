-- What a password opens: a temporary one only lets its user choose another, and one with an end is refused from then on.
-- A node of the version before writes neither column: its passwords last.
ALTER TABLE credentials ADD COLUMN temporary BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE credentials ADD COLUMN expires_at TIMESTAMP(3) WITH TIME ZONE;
