/**
 * A Watchword issuer inside a test, for services that accept Watchword's tokens with any library:
 * it signs good tokens and every hostile kind, and serves what the real service serves to them.
 */
package dev.watchword.testkit;
