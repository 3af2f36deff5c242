/** What every database has: its way in, its schema, and how it refuses. */
package dev.watchword.persistence.database;
