/** Signing keys, secrets at rest, and the provider that computes with them. */
package dev.watchword.security.key;
