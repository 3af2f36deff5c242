/** Files of an installation, closed to all other accounts of the machine. */
package dev.watchword.persistence.file;
