/** Revocations over HTTP, for services that verify tokens by themselves. */
package dev.watchword.web.revocation;
