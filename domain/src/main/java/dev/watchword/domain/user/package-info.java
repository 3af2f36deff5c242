/** Accounts: who may log in, under which name, and in which state. */
package dev.watchword.domain.user;
