/** The audit trail in a table. */
package dev.watchword.persistence.audit;
