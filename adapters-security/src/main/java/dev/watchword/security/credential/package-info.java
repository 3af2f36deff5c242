/**
 * Password hashes, in Watchword's own format and in those of other systems, and the strength of
 * passwords.
 */
package dev.watchword.security.credential;
