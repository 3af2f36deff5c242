/**
 * Protects a Dropwizard service with Watchword's tokens: the caller as a parameter, roles and
 * permissions as annotations.
 */
package dev.watchword.dropwizard;
