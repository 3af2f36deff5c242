package dev.watchword.domain.session;

import dev.watchword.domain.secret.SecretHash;

/**
 * A refresh token that a client presented and that this installation created: its MAC is proven.
 */
public final class PresentedToken {
  private final SessionId session;
  private final Generation generation;
  private final byte[] secret;

  PresentedToken(SessionId session, Generation generation, byte[] secret) {
    this.session = session;
    this.generation = generation;
    this.secret = secret.clone();
  }

  public SessionId session() {
    return session;
  }

  public Generation generation() {
    return generation;
  }

  byte[] secret() {
    return secret.clone();
  }

  SecretHash secretHash() {
    return SecretHash.of(secret);
  }

  @Override
  public String toString() {
    return "PresentedToken[session=" + session + ", generation=" + generation.value() + "]";
  }
}
