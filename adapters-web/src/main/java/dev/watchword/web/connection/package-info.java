/** What one connection, and one who makes many of them, may take. */
package dev.watchword.web.connection;
