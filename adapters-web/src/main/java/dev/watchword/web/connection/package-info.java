/** Limits on what one connection, and a client with many of them, may take. */
package dev.watchword.web.connection;
