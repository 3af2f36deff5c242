/** Copies of everything that is stored. */
package dev.watchword.domain.backup;
