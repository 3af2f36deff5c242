/** The caller's password. */
package dev.watchword.web.credential;
