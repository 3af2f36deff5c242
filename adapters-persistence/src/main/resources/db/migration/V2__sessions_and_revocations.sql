-- One row for each session, whatever the number of refreshes. Only the hash of the present refresh
-- token's secret is here: nobody can make a token from a row.
CREATE TABLE sessions (
    id                UUID    NOT NULL PRIMARY KEY,
    user_id           UUID    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device            VARCHAR(200),
    created_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_seen_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    rotated_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    generation        INTEGER NOT NULL,
    secret_hash       BYTEA   NOT NULL,
    -- No access token of the session expires later.
    access_expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    ended_at          TIMESTAMP(3) WITH TIME ZONE,
    ended_reason      VARCHAR(32)
);

-- None of these columns changes in a refresh, which is therefore one write to one row.
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_end ON sessions (ended_at);

-- Numbers without gaps, given in the order of the commits: whoever takes one holds the row until its
-- transaction ends. A sequence can do neither, and a reader that follows it would miss rows.
CREATE TABLE change_counters (
    name        VARCHAR(32) NOT NULL PRIMARY KEY,
    last_number BIGINT      NOT NULL
);

INSERT INTO change_counters (name, last_number)
VALUES ('revocations', 0);

-- Access tokens that must be refused: those of a session, or those of a user with a smaller epoch
-- than below_epoch. There is no foreign key, for a revocation outlives what it is about.
CREATE TABLE revocations (
    seq         BIGINT NOT NULL PRIMARY KEY,
    session_id  UUID,
    user_id     UUID,
    below_epoch BIGINT,
    expires_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT revocation_of_session_or_user CHECK (
        (session_id IS NOT NULL AND user_id IS NULL AND below_epoch IS NULL)
        OR (session_id IS NULL AND user_id IS NOT NULL AND below_epoch IS NOT NULL))
);

CREATE INDEX revocations_by_expiry ON revocations (expires_at);
