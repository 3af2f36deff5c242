package dev.watchword.gate;

import java.util.Base64;
import java.util.Optional;

/** Base64 without padding (RFC 4648) in which every value has exactly one encoding. */
public final class CanonicalBase64 {
  /** Section 4. */
  public static final CanonicalBase64 STANDARD =
      new CanonicalBase64(Base64.getEncoder(), Base64.getDecoder());

  /** Base64url, section 5. */
  public static final CanonicalBase64 URL =
      new CanonicalBase64(Base64.getUrlEncoder(), Base64.getUrlDecoder());

  private final Base64.Encoder encoder;
  private final Base64.Decoder decoder;

  private CanonicalBase64(Base64.Encoder encoder, Base64.Decoder decoder) {
    this.encoder = encoder.withoutPadding();
    this.decoder = decoder;
  }

  public String encode(byte[] bytes) {
    return encoder.encodeToString(bytes);
  }

  /**
   * The bytes that {@code text} encodes. Encoding them again must give {@code text}, because the
   * JDK's decoder accepts padding and stray bits at the end.
   */
  public Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = decoder.decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
