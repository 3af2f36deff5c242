package dev.watchword.security.key;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import java.security.KeyPair;
import java.time.Instant;

/**
 * Generates P-256 and RSA-3072 keys, named by their RFC 7638 thumbprint. Internal to this module.
 */
public final class JoseSigningKeyFactory implements SigningKeyFactory {
  private final CryptoProvider provider;
  private final PrivateKeys privateKeys;

  public JoseSigningKeyFactory(CryptoProvider provider, PrivateKeys privateKeys) {
    this.provider = provider;
    this.privateKeys = privateKeys;
  }

  @Override
  public SigningKey generate(SigningAlgorithm algorithm, KeyState state, Instant now) {
    KeyPair pair = provider.generate(algorithm);
    KeyId id =
        new KeyId(PublicJwks.of(pair.getPublic()).calculateBase64urlEncodedThumbprint("SHA-256"));
    return new SigningKey(
        id, algorithm, pair.getPublic(), privateKeys.wrap(id, pair.getPrivate()), state, now);
  }
}
