/** What becomes of use cases when a port fails in their midst. */
package dev.watchword.application.transaction;
