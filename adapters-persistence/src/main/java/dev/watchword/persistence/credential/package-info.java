/** Credentials in a table. */
package dev.watchword.persistence.credential;
