package dev.watchword.domain.session;

import dev.watchword.domain.secret.SecretHash;

/** A refresh token that was just created, with what the session's row keeps of it. */
public record MintedToken(RefreshToken token, Generation generation, SecretHash secretHash) {}
