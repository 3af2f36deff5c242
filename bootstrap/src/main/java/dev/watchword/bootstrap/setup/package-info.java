/** Setup files on disk, and the secrets that they name. */
package dev.watchword.bootstrap.setup;
