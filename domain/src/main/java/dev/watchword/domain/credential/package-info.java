/** Passwords: what proves a user, how it is hashed, and what is accepted as a new one. */
package dev.watchword.domain.credential;
