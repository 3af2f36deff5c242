package dev.watchword.domain.key;

import java.util.Map;

/**
 * Encodes the public half of a key as a JWK (RFC 7517) with {@code kid}, {@code alg} and {@code
 * use}.
 */
public interface JwkEncoder {
  Map<String, Object> encode(SigningKey key);
}
