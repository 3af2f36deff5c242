-- Failed attempts at passwords, and those that have not ended yet. The id is a keyed hash of a name, of a source, or of
-- both: no name that somebody typed can be read here, and nobody without the key can try names.
CREATE TABLE failed_attempts (
    id           UUID    NOT NULL PRIMARY KEY,
    -- Milliseconds since 1970 of each attempt that still matters, 8 bytes for each, oldest first.
    times        BYTEA   NOT NULL,
    strikes      INTEGER NOT NULL,
    forgotten_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX failed_attempts_by_end ON failed_attempts (forgotten_at);

-- From where users have logged in. The source is the id that failed attempts at the user's name from there have.
CREATE TABLE known_sources (
    user_id       UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source        UUID NOT NULL,
    last_login_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (user_id, source)
);

CREATE INDEX known_sources_by_age ON known_sources (last_login_at);
