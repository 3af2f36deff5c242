package dev.watchword.domain.session;

/** A refresh token on its way to its owner. It is opaque to clients and valid until it is used. */
public final class RefreshToken {
  private final String value;

  RefreshToken(String value) {
    this.value = value;
  }

  /** The token as a client sees it. Never log it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "RefreshToken[hidden]";
  }
}
