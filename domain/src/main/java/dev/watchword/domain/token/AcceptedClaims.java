package dev.watchword.domain.token;

/**
 * Claims that are proven and currently valid: the caller is who they say. Only {@link
 * AcceptancePolicy} and {@link KeyAcceptance} create them.
 */
public final class AcceptedClaims {
  private final AccessClaims claims;

  AcceptedClaims(AccessClaims claims) {
    this.claims = claims;
  }

  public AccessClaims claims() {
    return claims;
  }
}
