/**
 * PostgreSQL on a server that may fall silent at any moment. {@link
 * dev.watchword.persistence.postgres.PostgresDatabase} is the only entry point.
 */
package dev.watchword.persistence.postgres;
