-- Written in the SQL that H2 and PostgreSQL have in common. Names are plural, times are kept to the
-- millisecond, durations are milliseconds. PostgreSQL counts characters where H2 counts UTF-16
-- units, so text that may hold any character has room for two units each.

-- Lifetimes and rules for tokens. A NULL sets no rule.
CREATE TABLE token_policies (
    name                 VARCHAR(64) NOT NULL PRIMARY KEY,
    access_lifetime      BIGINT,
    session_lifetime     BIGINT,
    idle_timeout         BIGINT,
    reuse_grace          BIGINT,
    max_sessions         INTEGER,
    permissions_in_token BOOLEAN     NOT NULL
);

CREATE TABLE roles (
    name         VARCHAR(64)  NOT NULL PRIMARY KEY,
    description  VARCHAR(500) NOT NULL,
    -- A policy that a role names cannot be deleted.
    token_policy VARCHAR(64) REFERENCES token_policies (name)
);

CREATE INDEX roles_by_token_policy ON roles (token_policy);

-- Either half of a permission may be '*'.
CREATE TABLE role_permissions (
    role_name  VARCHAR(64) NOT NULL REFERENCES roles (name) ON DELETE CASCADE,
    permission VARCHAR(65) NOT NULL,
    PRIMARY KEY (role_name, permission)
);

-- The id is a UUIDv7 and says when the account was created. Access tokens with a smaller epoch than
-- the user's are worthless. The version counts changes, for optimistic writes.
CREATE TABLE users (
    id              UUID         NOT NULL PRIMARY KEY,
    username        VARCHAR(128) NOT NULL CONSTRAINT users_username_is_unique UNIQUE,
    disabled_at     TIMESTAMP(3) WITH TIME ZONE,
    disabled_reason VARCHAR(1000),
    epoch           BIGINT       NOT NULL,
    updated_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    version         BIGINT       NOT NULL
);

CREATE TABLE user_roles (
    user_id   UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- A role that a user has cannot be deleted.
    role_name VARCHAR(64) NOT NULL REFERENCES roles (name),
    PRIMARY KEY (user_id, role_name)
);

CREATE INDEX user_roles_by_role ON user_roles (role_name);

-- Apart from the account, so that renewing a hash does not change the account's version.
CREATE TABLE credentials (
    user_id       UUID         NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    password_hash VARCHAR(512) NOT NULL,
    version       BIGINT       NOT NULL
);

-- What every installation starts with: 15 minutes, 24 hours, 30 seconds.
INSERT INTO token_policies
    (name, access_lifetime, session_lifetime, idle_timeout, reuse_grace, max_sessions,
     permissions_in_token)
VALUES ('default', 900000, 86400000, NULL, 30000, 100, FALSE);

INSERT INTO roles (name, description, token_policy)
VALUES ('admin', 'May do everything', NULL),
       ('user', 'May use the own account', NULL);

INSERT INTO role_permissions (role_name, permission)
VALUES ('admin', '*:*');
