package dev.watchword.domain.token;

/**
 * Claims that are proven and that hold now: the caller is who they say. Made by {@link
 * AcceptancePolicy} only.
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
