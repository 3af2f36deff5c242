/** Random secrets that are stored by their hash alone. */
package dev.watchword.domain.secret;
