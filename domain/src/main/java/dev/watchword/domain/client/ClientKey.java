package dev.watchword.domain.client;

/**
 * A public key with which a client signs assertions (RFC 7523).
 *
 * @param keyId {@code kid}, unique among the client's keys
 * @param jwk the key as a JSON object (RFC 7517), without any private member
 */
public record ClientKey(String keyId, String jwk) {}
