package dev.watchword.domain.token;

/**
 * The result of verifying a token's form and signature. It depends only on the token and its key.
 */
public sealed interface Verification {
  record Proven(ProvenClaims claims) implements Verification {}

  record Refused(TokenRefusal reason) implements Verification {}
}
