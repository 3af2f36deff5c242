/** Passwords: what proves a user, how it is hashed, what is accepted as a new one. */
package dev.watchword.domain.credential;
