package dev.watchword.gate;

/** The {@code typ} header of access tokens, which the verifier compares character by character. */
public enum TokenType {
  /** RFC 9068 section 2.1. */
  AT_JWT("at+jwt"),
  /** For clients that refuse anything else. */
  JWT("JWT");

  private final String header;

  TokenType(String header) {
    this.header = header;
  }

  /** The header's value. */
  public String header() {
    return header;
  }
}
