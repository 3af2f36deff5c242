package dev.watchword.domain.wrong;

import java.sql.Connection;

/** Deliberately wrong: a domain that knows SQL. */
public record KnowsSql(Connection connection) {}
