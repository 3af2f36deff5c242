package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyId;

/**
 * Claims whose signature is proven to be by {@code keyId}. Whether they are accepted now is another
 * question.
 */
public record ProvenClaims(AccessClaims claims, KeyId keyId) {}
