/** Transactions, and the promise that whatever was answered is committed and durable. */
package dev.watchword.domain.transaction;
