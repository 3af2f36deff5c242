package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyRing;

/** Proves access tokens by their form and signature; knows nothing of time and revocation. */
public interface TokenVerifier {
  /**
   * The verdict on {@code token}, checked against the keys of {@code ring} that are still
   * published. Never throws, whatever {@code token} is.
   */
  Verification verify(String token, KeyRing ring);
}
