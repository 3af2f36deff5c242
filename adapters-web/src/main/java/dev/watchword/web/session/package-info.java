/** Logging in, refreshing, logging out, and the caller's sessions. */
package dev.watchword.web.session;
