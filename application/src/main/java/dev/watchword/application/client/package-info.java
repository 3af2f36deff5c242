/** Use cases about clients: their accounts, their credentials and their tokens. */
package dev.watchword.application.client;
