/**
 * H2 in a file that loses nothing it has acknowledged. {@link
 * dev.watchword.persistence.h2.H2Database} is the only way in.
 */
package dev.watchword.persistence.h2;
