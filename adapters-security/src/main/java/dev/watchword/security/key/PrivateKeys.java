package dev.watchword.security.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SecretVault.Unwrapped;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.WrappedSecret;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The private halves of signing keys: PKCS#8, wrapped under the key's id. Each is decrypted once
 * and then kept in memory. Internal to this module.
 */
public final class PrivateKeys {
  /**
   * The number of keys in memory: one signs at a time, and its successor and some predecessors may
   * be kept beside it.
   */
  private static final int HELD = 8;

  private final Cache<KeyId, PrivateKey> opened =
      Caffeine.newBuilder().maximumSize(HELD).executor(Runnable::run).build();
  private final SecretVault vault;
  private final CryptoProvider provider;

  public PrivateKeys(SecretVault vault, CryptoProvider provider) {
    this.vault = vault;
    this.provider = provider;
  }

  WrappedSecret wrap(KeyId id, PrivateKey key) {
    return vault.wrap(id.secretName(), key.getEncoded());
  }

  /**
   * The private half of {@code key}.
   *
   * @throws IllegalStateException when it was wrapped under another master key
   */
  public PrivateKey of(SigningKey key) {
    return opened.get(key.id(), id -> open(key));
  }

  private PrivateKey open(SigningKey key) {
    return switch (vault.unwrap(key.id().secretName(), key.privateKey())) {
      case Unwrapped.Opened secret -> read(key, secret.secret());
      case Unwrapped.Refused refused ->
          throw new IllegalStateException(
              "the signing key " + key.id() + " cannot be opened with this master key");
    };
  }

  private PrivateKey read(SigningKey key, byte[] pkcs8) {
    try {
      return provider.keyFactory(key.algorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("the signing key " + key.id() + " cannot be read", e);
    }
  }
}
