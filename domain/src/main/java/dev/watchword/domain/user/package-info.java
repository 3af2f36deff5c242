/** Accounts: names, states, and roles. */
package dev.watchword.domain.user;
