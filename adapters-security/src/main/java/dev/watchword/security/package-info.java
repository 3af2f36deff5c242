/**
 * The cryptography of Watchword, behind its single entry point {@link
 * dev.watchword.security.Cryptography}.
 */
package dev.watchword.security;
