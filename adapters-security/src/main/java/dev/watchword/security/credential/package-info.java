/** Password hashes, in our own form and in those of others, and the strength of passwords. */
package dev.watchword.security.credential;
