/** Clients: the accounts of machines. */
package dev.watchword.domain.client;
