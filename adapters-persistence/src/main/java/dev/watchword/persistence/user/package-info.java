/** Accounts in tables. */
package dev.watchword.persistence.user;
