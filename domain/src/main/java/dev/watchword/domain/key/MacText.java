package dev.watchword.domain.key;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Text that only this installation can write: a prefix, and the base64url form of some bytes and
 * their MAC. Reading it needs no storage.
 */
public final class MacText {
  private static final int MAC_LENGTH = 32;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final String prefix;
  private final UnaryOperator<byte[]> mac;

  /**
   * Creates texts of one kind.
   *
   * @param prefix what secret scanners recognise
   * @param label what the MAC covers before the bytes, if its key has other uses
   */
  public MacText(String prefix, HmacSha256 mac, byte... label) {
    this.prefix = prefix;
    this.mac = body -> mac.of(label, body);
  }

  public String write(byte[] body) {
    byte[] whole = Arrays.copyOf(body, body.length + MAC_LENGTH);
    System.arraycopy(mac.apply(body), 0, whole, body.length, MAC_LENGTH);
    return prefix + ENCODER.encodeToString(whole);
  }

  /** The bytes in {@code text}, if this installation wrote exactly that text. */
  public Optional<byte[]> read(String text) {
    return text.startsWith(prefix)
        ? decode(text.substring(prefix.length())).flatMap(this::authenticate)
        : Optional.empty();
  }

  /** Accepts only one spelling of the same bytes. */
  private static Optional<byte[]> decode(String encoded) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      return ENCODER.encodeToString(bytes).equals(encoded) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> authenticate(byte[] whole) {
    if (whole.length < MAC_LENGTH) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(whole, whole.length - MAC_LENGTH);
    byte[] tag = Arrays.copyOfRange(whole, body.length, whole.length);
    return MessageDigest.isEqual(tag, mac.apply(body)) ? Optional.of(body) : Optional.empty();
  }

  @Override
  public String toString() {
    return "MacText[" + prefix + "]";
  }
}
