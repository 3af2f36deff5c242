package dev.watchword.gate;

import java.util.Optional;

/**
 * The three decoded segments of a compact JWS (RFC 7515 section 7.1), of which nothing is proven
 * yet. It is not a record, because it must not print its content.
 */
final class CompactToken {
  /**
   * The maximum length, in characters. Our own tokens fit 4 KiB; nothing longer is worth decoding.
   */
  static final int MAX_LENGTH = 8192;

  private static final int SEGMENTS = 3;

  private final byte[] header;
  private final byte[] payload;
  private final byte[] signature;

  private CompactToken(byte[] header, byte[] payload, byte[] signature) {
    this.header = header;
    this.payload = payload;
    this.signature = signature;
  }

  /** The segments of {@code token}, if there are exactly three in canonical base64url. */
  static Optional<CompactToken> parse(String token) {
    if (token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] segments = token.split("\\.", SEGMENTS + 1);
    if (segments.length != SEGMENTS) {
      return Optional.empty();
    }
    Optional<byte[]> header = decode(segments[0]);
    Optional<byte[]> payload = decode(segments[1]);
    Optional<byte[]> signature = decode(segments[2]);
    return header.isPresent() && payload.isPresent() && signature.isPresent()
        ? Optional.of(new CompactToken(header.get(), payload.get(), signature.get()))
        : Optional.empty();
  }

  private static Optional<byte[]> decode(String segment) {
    return CanonicalBase64.URL.decode(segment).filter(bytes -> bytes.length > 0);
  }

  byte[] header() {
    return header;
  }

  byte[] payload() {
    return payload;
  }

  int signatureLength() {
    return signature.length;
  }
}
