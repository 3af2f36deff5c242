/** Use cases about signing keys and the master key. */
package dev.watchword.application.key;
