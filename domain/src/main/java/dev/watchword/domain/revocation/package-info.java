/** Access tokens that must be refused before they expire. */
package dev.watchword.domain.revocation;
