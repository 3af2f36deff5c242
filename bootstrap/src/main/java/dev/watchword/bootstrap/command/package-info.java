/** The commands of the program. */
package dev.watchword.bootstrap.command;
