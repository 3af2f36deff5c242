/** Use cases that add to the audit trail, read it and purge it. */
package dev.watchword.application.audit;
