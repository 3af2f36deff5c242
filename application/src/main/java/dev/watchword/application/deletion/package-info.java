/** Deleting data that is no longer needed. */
package dev.watchword.application.deletion;
