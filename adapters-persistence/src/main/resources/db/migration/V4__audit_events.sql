-- Facts, each written in the transaction that made it true. The id is a UUIDv7, so its order is the
-- order of time. There are no foreign keys, for a fact outlives those whom it concerns.
CREATE TABLE audit_events (
    id         UUID          NOT NULL PRIMARY KEY,
    event_type VARCHAR(64)   NOT NULL,
    at         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    actor_kind VARCHAR(16)   NOT NULL,
    actor_id   UUID,
    user_id    UUID,
    address    VARCHAR(64),
    user_agent VARCHAR(512),
    request_id VARCHAR(128),
    -- A JSON object whose members are strings.
    details    VARCHAR(4000) NOT NULL
);

CREATE INDEX audit_events_by_user ON audit_events (user_id, id);
CREATE INDEX audit_events_by_type ON audit_events (event_type, id);
