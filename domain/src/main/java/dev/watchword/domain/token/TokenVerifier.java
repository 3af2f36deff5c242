package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyRing;

/** Verifies the form and signature of access tokens, but neither time nor revocation. */
public interface TokenVerifier {
  /**
   * The verdict on {@code token}, checked against the keys of {@code ring} that are still
   * published. Never throws, whatever {@code token} is.
   */
  Verification verify(String token, KeyRing ring);
}
