/**
 * Guessing: how many failed attempts are let through, from which sources, and when new ones are
 * allowed.
 */
package dev.watchword.domain.throttle;
