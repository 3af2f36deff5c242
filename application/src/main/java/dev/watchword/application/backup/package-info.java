/** Use cases about copies of everything that is stored. */
package dev.watchword.application.backup;
