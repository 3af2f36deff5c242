/** Use cases that add to the audit trail, read it and thin it out. */
package dev.watchword.application.audit;
