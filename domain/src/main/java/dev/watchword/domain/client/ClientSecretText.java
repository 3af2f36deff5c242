package dev.watchword.domain.client;

import dev.watchword.domain.secret.SecretHash;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A client's secret as the client keeps it: {@code watchword_cs_} and 43 characters of base64url,
 * 256 random bits. The prefix lets secret scanners recognise it.
 */
public final class ClientSecretText {
  private static final String PREFIX = "watchword_cs_";
  private static final int BYTES = 32;

  private final byte[] secret;

  private ClientSecretText(byte[] secret) {
    this.secret = secret;
  }

  public static ClientSecretText next(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new ClientSecretText(secret);
  }

  /** The secret that {@code text} is; empty if it does not have exactly this form. */
  public static Optional<ClientSecretText> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      ClientSecretText parsed =
          new ClientSecretText(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
      // The decoder also takes padding, and bits that mean nothing.
      return parsed.secret.length == BYTES && parsed.text().equals(text)
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** What the client is shown, once. */
  public String text() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What is stored. */
  public SecretHash hash() {
    return SecretHash.of(secret);
  }

  @Override
  public String toString() {
    return "ClientSecretText[hidden]";
  }
}
