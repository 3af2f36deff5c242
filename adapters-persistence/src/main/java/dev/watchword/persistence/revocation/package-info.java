/** Revocations in a table, numbered in the order of their commits. */
package dev.watchword.persistence.revocation;
