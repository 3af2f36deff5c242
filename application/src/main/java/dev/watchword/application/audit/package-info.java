/** Use cases that read and thin out the audit trail. */
package dev.watchword.application.audit;
