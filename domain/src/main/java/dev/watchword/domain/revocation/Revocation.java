package dev.watchword.domain.revocation;

import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A revocation: "none of these access tokens is valid any more". It is kept only as long as such a
 * token could otherwise be valid.
 */
public sealed interface Revocation {
  /** When no token concerned can be valid any more. */
  Instant until();

  /** All access tokens of a session. */
  record OfSession(SessionId sessionId, Instant until) implements Revocation {}

  /** All access tokens of a user or client with a smaller epoch. */
  record OfSubject(SubjectId subject, Epoch below, Instant until) implements Revocation {}

  /**
   * The revocation after {@code session} has ended; empty if none of its tokens can be valid at
   * {@code now}.
   */
  static Optional<Revocation> of(Session session, Instant now) {
    Instant until = session.accessExpiresAt().plus(ClockSkew.TOLERATED);
    return until.isAfter(now) ? Optional.of(new OfSession(session.id(), until)) : Optional.empty();
  }

  /**
   * The revocation after the epoch of {@code subject} has risen to {@code raised}.
   *
   * @param latestExpiry when the last access token that is stored for the subject expires
   * @param longestLifetime the longest life of a token that is being issued at this moment, by a
   *     refresh that read the user before the epoch rose
   */
  static Revocation below(
      SubjectId subject,
      Epoch raised,
      Optional<Instant> latestExpiry,
      Duration longestLifetime,
      Instant now) {
    Instant latest = now.plus(longestLifetime);
    Instant until = latestExpiry.filter(latest::isBefore).orElse(latest).plus(ClockSkew.TOLERATED);
    return new OfSubject(subject, raised, until);
  }
}
