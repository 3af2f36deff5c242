/** What all repositories share for reading and writing rows. */
package dev.watchword.persistence.row;
