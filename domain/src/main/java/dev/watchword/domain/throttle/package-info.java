/** Guessing: how many failed attempts are let through, from where, and when it goes on. */
package dev.watchword.domain.throttle;
