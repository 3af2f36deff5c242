/** Liveness and readiness. */
package dev.watchword.web.health;
