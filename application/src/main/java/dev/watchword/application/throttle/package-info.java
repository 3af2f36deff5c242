/** Admits guesses at passwords, counts the ones that fail, and turns the rest away. */
package dev.watchword.application.throttle;
