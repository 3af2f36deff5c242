/** Signing keys, their ring, and secrets at rest. */
package dev.watchword.domain.key;
