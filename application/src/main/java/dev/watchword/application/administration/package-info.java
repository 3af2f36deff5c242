/** The common parts of all changes by administrators: the requester, their rights, and refusals. */
package dev.watchword.application.administration;
