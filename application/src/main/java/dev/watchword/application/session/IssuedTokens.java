package dev.watchword.application.session;

import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.token.AccessToken;
import java.time.Duration;

/**
 * What a login or a refresh gives.
 *
 * @param expiresIn how long the access token is good, in whole seconds
 * @param refreshExpiresIn how long the refresh token is good at most, in whole seconds
 */
public record IssuedTokens(
    AccessToken accessToken,
    Duration expiresIn,
    RefreshToken refreshToken,
    Duration refreshExpiresIn) {}
