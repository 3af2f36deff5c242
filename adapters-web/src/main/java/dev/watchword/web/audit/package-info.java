/** The audit trail over HTTP. */
package dev.watchword.web.audit;
