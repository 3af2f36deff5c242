/** Deletion of what is no longer needed. */
package dev.watchword.application.deletion;
