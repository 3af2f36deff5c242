package dev.watchword.domain.key;

/**
 * The algorithm that signs access tokens (RFC 7518 section 3.1). It belongs to the key, never to a
 * token's header.
 */
public enum SigningAlgorithm {
  /** ECDSA on P-256 with SHA-256. */
  ES256,
  /** RSASSA-PKCS1-v1_5 with SHA-256, for clients that support nothing else. */
  RS256
}
