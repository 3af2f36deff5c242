/** The promise that what was answered is committed and durable. */
package dev.watchword.domain.transaction;
