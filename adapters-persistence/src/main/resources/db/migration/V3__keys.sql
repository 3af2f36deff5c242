-- The private halves and the data keys are encrypted under a master key that is not in the database.
CREATE TABLE signing_keys (
    kid          VARCHAR(64)   NOT NULL PRIMARY KEY,
    algorithm    VARCHAR(16)   NOT NULL,
    -- X.509 SubjectPublicKeyInfo, DER.
    public_key   BYTEA         NOT NULL,
    private_key  VARCHAR(8000) NOT NULL,
    state        VARCHAR(16)   NOT NULL,
    verify_until TIMESTAMP(3) WITH TIME ZONE,
    created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE data_keys (
    name        VARCHAR(32)   NOT NULL PRIMARY KEY,
    wrapped_key VARCHAR(1000) NOT NULL
);
