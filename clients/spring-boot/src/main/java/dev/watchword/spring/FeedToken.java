package dev.watchword.spring;

import java.util.function.Supplier;

/**
 * An access token with the permission {@code revocations:read}, for following the revocations. It
 * is asked before each look, on the verifier's thread, so it keeps a token until shortly before
 * that expires.
 */
@FunctionalInterface
public interface FeedToken extends Supplier<String> {}
