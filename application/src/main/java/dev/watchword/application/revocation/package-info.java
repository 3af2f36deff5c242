/** Keeps what this process refuses in step with what is stored. */
package dev.watchword.application.revocation;
