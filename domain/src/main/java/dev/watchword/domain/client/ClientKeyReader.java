package dev.watchword.domain.client;

import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Map;

/** Reads the public keys of clients. */
public interface ClientKeyReader {
  /**
   * The keys that these JWKs are (RFC 7517 section 4), each for ES256, RS256 or EdDSA, and nothing
   * else that they contain; invalid with a sentence about {@code keys}, which repeats nothing of
   * them, if one is not such a key, is weak, is for another purpose, has a private half, or has no
   * {@code kid} of its own that people can read.
   */
  Validated<List<ClientKey>> read(List<Map<String, Object>> jwks);
}
