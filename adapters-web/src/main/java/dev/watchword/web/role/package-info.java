/** Roles over HTTP. */
package dev.watchword.web.role;
