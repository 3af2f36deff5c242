/** The common interface of databases: access, schema, and refusals. */
package dev.watchword.persistence.database;
