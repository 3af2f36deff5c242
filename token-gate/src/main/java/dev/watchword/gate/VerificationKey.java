package dev.watchword.gate;

import java.security.PublicKey;
import java.util.regex.Pattern;

/** A published key. It, and never a token's header, determines the algorithm (RFC 8725, 3.1). */
public record VerificationKey(String id, SignatureAlgorithm algorithm, PublicKey publicKey) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Whether {@code text} has the form of a key id: a thumbprint in base64url (RFC 7638). */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
