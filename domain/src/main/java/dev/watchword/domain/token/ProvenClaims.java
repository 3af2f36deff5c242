package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyId;

/**
 * Claims whose signature by {@code keyId} is proven. Whether they are accepted now is a separate
 * decision.
 */
public record ProvenClaims(AccessClaims claims, KeyId keyId) {}
