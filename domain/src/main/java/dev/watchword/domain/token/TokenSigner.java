package dev.watchword.domain.token;

import dev.watchword.domain.key.SigningKey;

/** Signs access tokens. */
public interface TokenSigner {
  AccessToken sign(AccessClaims claims, SigningKey key);
}
