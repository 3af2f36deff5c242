-- The accounts of machines. Access tokens with a smaller epoch than the client's are worthless.
CREATE TABLE clients (
    id          UUID        NOT NULL PRIMARY KEY,
    name        VARCHAR(64) NOT NULL CONSTRAINT clients_name_is_unique UNIQUE,
    disabled_at TIMESTAMP(3) WITH TIME ZONE,
    epoch       BIGINT      NOT NULL,
    -- JWKs by their ids, as a JSON object.
    public_keys VARCHAR(32768),
    created_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    updated_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE client_roles (
    client_id UUID        NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    -- A role that a client has cannot be deleted.
    role_name VARCHAR(64) NOT NULL REFERENCES roles (name),
    PRIMARY KEY (client_id, role_name)
);

CREATE INDEX client_roles_by_role ON client_roles (role_name);

-- Only the hash of a secret is here. It has 256 random bits, so a fast hash is enough.
CREATE TABLE client_secrets (
    id           UUID  NOT NULL PRIMARY KEY,
    client_id    UUID  NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    secret_hash  BYTEA NOT NULL,
    created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(3) WITH TIME ZONE,
    last_used_on DATE
);

CREATE INDEX client_secrets_by_client ON client_secrets (client_id);

-- Assertions that were used, each until it would be refused anyway.
CREATE TABLE used_assertions (
    client_id  UUID  NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    jti_hash   BYTEA NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (client_id, jti_hash)
);

CREATE INDEX used_assertions_by_expiry ON used_assertions (expires_at);
