/** Clients in tables. */
package dev.watchword.persistence.client;
