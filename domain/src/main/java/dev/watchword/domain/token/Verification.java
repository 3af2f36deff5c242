package dev.watchword.domain.token;

/**
 * What a look at a token's form and signature found. The verdict depends on nothing but the token
 * and its key.
 */
public sealed interface Verification {
  record Proven(ProvenClaims claims) implements Verification {}

  record Refused(TokenRefusal reason) implements Verification {}
}
