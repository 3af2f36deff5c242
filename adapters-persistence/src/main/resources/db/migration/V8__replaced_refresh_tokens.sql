-- What a session keeps of the refresh tokens before the present one. A node of the version before writes none of these
-- columns, so each may be missing.
--
-- Refresh tokens of generations before this one are refused, and end nothing: the password changed. NULL: 1.
ALTER TABLE sessions ADD COLUMN first_generation INTEGER;
