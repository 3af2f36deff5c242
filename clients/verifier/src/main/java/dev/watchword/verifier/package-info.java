/**
 * Verifies Watchword's access tokens inside a service: the strict gate that the issuer itself uses,
 * the issuer's published keys, and, if wanted, its revocations. Begin at {@link
 * dev.watchword.verifier.TokenVerifier}.
 */
package dev.watchword.verifier;
