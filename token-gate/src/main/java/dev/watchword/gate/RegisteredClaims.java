package dev.watchword.gate;

import java.time.Instant;
import java.util.Collection;

/** The registered claims that every service checks (RFC 7519 section 4.1). */
public interface RegisteredClaims {
  /** {@code iss}. */
  String issuer();

  /** {@code aud}. */
  Collection<String> audiences();

  /** {@code iat}. */
  Instant issuedAt();

  /** {@code exp}. */
  Instant expiresAt();
}
