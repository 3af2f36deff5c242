/** Keeps the revocations of this process in step with the stored ones. */
package dev.watchword.application.revocation;
