/** Issuing and accepting access tokens. */
package dev.watchword.application.token;
