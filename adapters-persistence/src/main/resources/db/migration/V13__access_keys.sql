-- Keys that users made for their scripts. Only the hash of a key's secret is here; it has 128 random
-- bits, so a fast hash is enough.
CREATE TABLE access_keys (
    id           UUID         NOT NULL PRIMARY KEY,
    user_id      UUID         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         VARCHAR(200) NOT NULL,
    -- With blanks between; null: whatever the user may.
    permissions  VARCHAR(4096),
    secret_hash  BYTEA        NOT NULL,
    created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_used_on DATE
);

CREATE INDEX access_keys_by_user ON access_keys (user_id);
CREATE INDEX access_keys_by_expiry ON access_keys (expires_at);
