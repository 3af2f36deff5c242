package dev.watchword.security.key;

import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.gate.CanonicalBase64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts with AES-256-GCM under a key derived from the master key, with the secret's name as
 * additional authenticated data: a wrapped secret that was moved to another name cannot be opened.
 * The text form is {@code v1.<nonce>.<ciphertext and tag>} in base64url. Internal to this module.
 *
 * <p>Nonces of 96 random bits are sufficient for 2^32 secrets under one master key (NIST SP 800-38D
 * section 8.3); an installation wraps only a few in a year.
 */
public final class AesGcmSecretVault implements SecretVault {
  private static final String VERSION = "v1";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_LENGTH = 16;

  private final SecretKey key;
  private final SecureRandom random;

  public AesGcmSecretVault(MasterKey masterKey, SecureRandom random) {
    this.key = masterKey.derive("watchword secret vault v1");
    this.random = random;
  }

  @Override
  public WrappedSecret wrap(String name, byte[] secret) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    try {
      byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(secret);
      return new WrappedSecret(
          String.join(
              ".",
              VERSION,
              CanonicalBase64.URL.encode(nonce),
              CanonicalBase64.URL.encode(ciphertext)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be encrypted", e);
    }
  }

  @Override
  public Unwrapped unwrap(String name, WrappedSecret wrapped) {
    String[] parts = wrapped.encoded().split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      return new Unwrapped.Refused();
    }
    Optional<byte[]> nonce =
        CanonicalBase64.URL.decode(parts[1]).filter(bytes -> bytes.length == NONCE_LENGTH);
    Optional<byte[]> ciphertext =
        CanonicalBase64.URL.decode(parts[2]).filter(bytes -> bytes.length >= TAG_LENGTH);
    if (nonce.isEmpty() || ciphertext.isEmpty()) {
      return new Unwrapped.Refused();
    }
    return open(name, nonce.get(), ciphertext.get());
  }

  private Unwrapped open(String name, byte[] nonce, byte[] ciphertext) {
    try {
      return new Unwrapped.Opened(cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(ciphertext));
    } catch (GeneralSecurityException notOurs) {
      return new Unwrapped.Refused();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
