package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyId;

/**
 * The header of an access token. Nothing in it is proven, so it is only used for explanations.
 *
 * @param algorithm {@code alg}, any text
 * @param type {@code typ}, any text
 * @param keyId {@code kid}
 */
public record UnprovenHeader(String algorithm, String type, KeyId keyId) {}
