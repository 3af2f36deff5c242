/** Signing keys, secrets at rest, and who computes with them. */
package dev.watchword.security.key;
