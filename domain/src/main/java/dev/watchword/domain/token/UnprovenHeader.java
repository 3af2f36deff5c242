package dev.watchword.domain.token;

import dev.watchword.domain.key.KeyId;

/**
 * What an access token says about itself. Nothing of it is proven, so it serves explanations only.
 *
 * @param algorithm {@code alg}, any text
 * @param type {@code typ}, any text
 * @param keyId {@code kid}
 */
public record UnprovenHeader(String algorithm, String type, KeyId keyId) {}
