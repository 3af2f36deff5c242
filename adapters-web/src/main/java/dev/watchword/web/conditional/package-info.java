/** Conditional requests: entity tags and preconditions (RFC 9110 sections 8.8.3 and 13). */
package dev.watchword.web.conditional;
