-- What a session keeps of the refresh tokens before the present one, and of where they were presented. A node of the
-- version before writes none of these columns, so each may be missing.
--
-- Refresh tokens of generations before this one are refused, and end nothing: the password changed. NULL: 1.
ALTER TABLE sessions ADD COLUMN first_generation INTEGER;

-- The generation that the next four columns are about; another one when a node of the version before has rotated since.
ALTER TABLE sessions ADD COLUMN rotated_generation INTEGER;
-- Readings of the grace clock at the last rotation, and at the one before.
ALTER TABLE sessions ADD COLUMN rotated_reading BIGINT;
ALTER TABLE sessions ADD COLUMN rotated_before_reading BIGINT;
-- Sources are kept as the 128 bits of their network.
ALTER TABLE sessions ADD COLUMN rotated_from UUID;

-- The last time seen that may be told while the grace of the last rotation lasts.
ALTER TABLE sessions ADD COLUMN shown_seen_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE sessions ADD COLUMN begun_from UUID;
ALTER TABLE sessions ADD COLUMN companion UUID;
-- The last generation that was asked for from two places, and how many running were.
ALTER TABLE sessions ADD COLUMN disputed_generation INTEGER;
ALTER TABLE sessions ADD COLUMN disputes INTEGER;

-- One row: milliseconds in which the installation could answer, and when they were counted last.
CREATE TABLE grace_clock (
    id          INTEGER NOT NULL PRIMARY KEY,
    reading     BIGINT  NOT NULL,
    advanced_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

INSERT INTO grace_clock (id, reading, advanced_at)
VALUES (1, 0, CURRENT_TIMESTAMP);
