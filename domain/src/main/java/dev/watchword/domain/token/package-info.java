/** Access tokens: what is signed, proven and accepted. */
package dev.watchword.domain.token;
