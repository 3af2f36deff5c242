/** Sessions in a table. */
package dev.watchword.persistence.session;
