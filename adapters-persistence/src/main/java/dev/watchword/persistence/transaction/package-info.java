/** Transactions, and what makes their outcome durable before anybody hears of it. */
package dev.watchword.persistence.transaction;
