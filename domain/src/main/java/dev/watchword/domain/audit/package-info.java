/** Audit events, their authors and their origins. */
package dev.watchword.domain.audit;
