package dev.watchword.verifier;

import dev.watchword.gate.ClientClaims;
import java.util.UUID;

/** A client: the account of a service or a script. It has no session and no username. Immutable. */
public final class VerifiedClient extends VerifiedToken {
  private final ClientClaims claims;

  VerifiedClient(ClientClaims claims) {
    this.claims = claims;
  }

  @Override
  ClientClaims claims() {
    return claims;
  }

  /** The client's id ({@code sub}), a UUID that no user has. */
  public UUID clientId() {
    return claims.subject();
  }

  /**
   * The client's name ({@code client_id}). A user may have the same name, so a name alone tells
   * nothing about which of both called.
   */
  public String clientName() {
    return claims.clientId();
  }

  @Override
  public String toString() {
    return "VerifiedClient[clientId="
        + clientId()
        + ", clientName="
        + clientName()
        + ", roles="
        + roles()
        + ", tokenId="
        + tokenId()
        + "]";
  }
}
