/** Clients: the accounts of machines. */
package dev.watchword.web.client;
