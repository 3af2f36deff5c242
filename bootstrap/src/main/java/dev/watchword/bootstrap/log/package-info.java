/** How the log is written: as lines for people, or as JSON for programs. */
package dev.watchword.bootstrap.log;
