/** The caller's account. */
package dev.watchword.web.user;
