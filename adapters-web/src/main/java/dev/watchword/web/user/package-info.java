/** Accounts over HTTP: the caller's own and those of other users. */
package dev.watchword.web.user;
