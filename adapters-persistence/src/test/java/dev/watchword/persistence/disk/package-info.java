/** Disks that are slow, that fill up and that lose power, in place of H2's own way to the disk. */
package dev.watchword.persistence.disk;
