/** Authentication: the gate in front of every hash, and the one way to check a password. */
package dev.watchword.application.authentication;
