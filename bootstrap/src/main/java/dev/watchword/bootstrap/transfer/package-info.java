/** Users as lines of a file, on their way from one installation to another. */
package dev.watchword.bootstrap.transfer;
