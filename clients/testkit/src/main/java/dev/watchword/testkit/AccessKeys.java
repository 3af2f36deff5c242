package dev.watchword.testkit;

import dev.watchword.gate.CanonicalBase64;
import dev.watchword.gate.UserClaims;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The access keys that were made and have not been ended. */
final class AccessKeys {
  private static final String PREFIX = "watchword_key_";

  private final Map<String, UserClaims> owners = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  /** A new key of this owner. */
  String add(UserClaims owner) {
    byte[] secret = new byte[48];
    random.nextBytes(secret);
    String key = PREFIX + CanonicalBase64.URL.encode(secret);
    owners.put(key, owner);
    return key;
  }

  void end(String key) {
    if (owners.remove(key) == null) {
      throw new IllegalArgumentException("not an access key of this issuer");
    }
  }

  /** Whose key this is, if it is good at this moment. */
  Optional<UserClaims> find(String key) {
    return Optional.ofNullable(owners.get(key))
        .filter(owner -> Instant.now().isBefore(owner.expiresAt()));
  }
}
