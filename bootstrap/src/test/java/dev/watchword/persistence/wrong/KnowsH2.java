package dev.watchword.persistence.wrong;

import org.h2.jdbcx.JdbcDataSource;

/** Deliberately wrong: needs H2 outside of the package that is for it. */
public record KnowsH2(JdbcDataSource database) {}
