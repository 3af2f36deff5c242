/** Roles and token policies in tables. */
package dev.watchword.persistence.role;
