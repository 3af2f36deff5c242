-- Rise with each change, so that every node sees that there is something to read again. Whoever changes what they count
-- holds the row until the end of the transaction, so such changes come one after the other.
INSERT INTO change_counters (name, last_number)
VALUES ('roles', 0),
       ('signing-keys', 0);

-- Since when an active key signs.
ALTER TABLE signing_keys ADD COLUMN active_since TIMESTAMP(3) WITH TIME ZONE;

UPDATE signing_keys SET active_since = created_at WHERE state = 'active';

-- A role may have many permissions.
ALTER TABLE audit_events ALTER COLUMN details SET DATA TYPE VARCHAR(40000);

-- 500 characters, of which H2 counts each half.
ALTER TABLE roles ALTER COLUMN description SET DATA TYPE VARCHAR(1000);
