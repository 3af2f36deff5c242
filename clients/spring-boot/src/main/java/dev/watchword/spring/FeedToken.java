package dev.watchword.spring;

import java.util.function.Supplier;

/**
 * An access token with the permission {@code revocations:read}, for a service that follows the
 * revocations otherwise than as the client of {@code watchword.client-id}. It is asked before each
 * look, on the verifier's thread, so it keeps a token until shortly before that expires.
 */
@FunctionalInterface
public interface FeedToken extends Supplier<String> {}
