package dev.watchword.application.session;

import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.session.RefreshToken;
import dev.watchword.domain.session.SessionOfUser;
import java.time.Instant;

/**
 * The data for issuing the tokens of a session, once the transaction that stored the session has
 * committed: nothing is signed within a transaction.
 *
 * @param stored the session as it was stored
 * @param refreshToken the current one of the session
 * @param at when it was stored; the row contains the resulting expiry
 */
public record PendingTokens(
    SessionOfUser stored, RefreshToken refreshToken, TokenRules rules, Instant at) {}
