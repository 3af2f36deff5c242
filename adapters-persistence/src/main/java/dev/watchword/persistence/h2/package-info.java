/**
 * H2 in a file that loses nothing it has acknowledged. {@link
 * dev.watchword.persistence.h2.H2Database} is the only entry point.
 */
package dev.watchword.persistence.h2;
