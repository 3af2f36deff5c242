package dev.watchword.application.wrong;

import org.jose4j.jwk.JsonWebKey;

/** Deliberately wrong: a use case that knows a library. */
public record KnowsAnAdapter(JsonWebKey key) {}
