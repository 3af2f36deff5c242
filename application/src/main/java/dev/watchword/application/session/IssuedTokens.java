package dev.watchword.application.session;

import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.token.AccessToken;
import java.time.Duration;

/**
 * The tokens from a login or a refresh.
 *
 * @param expiresIn how long the access token is valid, in whole seconds
 * @param refreshExpiresIn how long the refresh token is valid at most, in whole seconds
 */
public record IssuedTokens(
    AccessToken accessToken,
    Duration expiresIn,
    RefreshToken refreshToken,
    Duration refreshExpiresIn) {}
