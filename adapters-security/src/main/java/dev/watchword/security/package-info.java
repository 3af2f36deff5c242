/**
 * The cryptography of Watchword, behind the one door {@link dev.watchword.security.Cryptography}.
 */
package dev.watchword.security;
