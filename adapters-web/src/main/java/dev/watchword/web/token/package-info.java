/** Bearer authentication (RFC 6750). */
package dev.watchword.web.token;
