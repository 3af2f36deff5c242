package dev.watchword.gate;

import java.security.PublicKey;
import java.security.interfaces.RSAKey;

/** The algorithms of access tokens (RFC 7518 section 3.1). One belongs to each key. */
public enum SignatureAlgorithm {
  /** ECDSA on P-256 with SHA-256. */
  ES256 {
    @Override
    int signatureLength(PublicKey key) {
      return 64;
    }
  },
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RS256 {
    @Override
    int signatureLength(PublicKey key) {
      return key instanceof RSAKey rsa
          ? (rsa.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE
          : 0;
    }
  };

  /** The exact length in bytes of a signature that {@code key} verifies. */
  abstract int signatureLength(PublicKey key);
}
