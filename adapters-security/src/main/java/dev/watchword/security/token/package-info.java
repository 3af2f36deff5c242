/** Access tokens as JWS in the compact serialization (RFC 7515 section 7.1). */
package dev.watchword.security.token;
