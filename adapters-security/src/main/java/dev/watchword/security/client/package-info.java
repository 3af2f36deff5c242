/** Public keys and assertions of clients. */
package dev.watchword.security.client;
