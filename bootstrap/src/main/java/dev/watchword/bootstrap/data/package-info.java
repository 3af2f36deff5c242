/** The data directory and the secrets that are generated into it. */
package dev.watchword.bootstrap.data;
