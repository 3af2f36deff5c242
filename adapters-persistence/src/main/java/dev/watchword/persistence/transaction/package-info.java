/** Transactions, and the durability of their results before anything is answered. */
package dev.watchword.persistence.transaction;
