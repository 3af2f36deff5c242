/** Lets guesses through, counts those that fail, and turns the rest away. */
package dev.watchword.application.throttle;
