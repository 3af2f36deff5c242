-- A client that is deleted and made again accepts no assertion that the one before it has used, and one that is deleted
-- meanwhile is no fault.
ALTER TABLE used_assertions RENAME TO assertions_of_ids;

CREATE TABLE used_assertions (
    client_name VARCHAR(64) NOT NULL,
    jti_hash    BYTEA       NOT NULL,
    expires_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (client_name, jti_hash)
);

INSERT INTO used_assertions (client_name, jti_hash, expires_at)
SELECT c.name, a.jti_hash, a.expires_at FROM assertions_of_ids a JOIN clients c ON c.id = a.client_id;

DROP TABLE assertions_of_ids;

CREATE INDEX used_assertions_by_expiry ON used_assertions (expires_at);
