package dev.watchword.gate;

import java.security.PublicKey;

/** A published key. It, and never a token's header, determines the algorithm (RFC 8725, 3.1). */
public record VerificationKey(String id, SignatureAlgorithm algorithm, PublicKey publicKey) {}
