/**
 * The strict gate for access tokens, which the service and whoever accepts its tokens share: the
 * exact form of a token, its signature, and the claims that every service checks.
 */
package dev.watchword.gate;
