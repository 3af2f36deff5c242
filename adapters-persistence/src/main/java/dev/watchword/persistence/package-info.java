/** Storage in H2 or PostgreSQL: opened, migrated and closed through one type. */
package dev.watchword.persistence;
