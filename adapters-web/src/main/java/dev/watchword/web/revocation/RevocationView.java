package dev.watchword.web.revocation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.revocation.FeedEntry;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.Epoch;
import java.time.Instant;
import java.util.Optional;

/**
 * A revocation: access tokens whose {@code sid} is {@code session_id}, or whose {@code sub} is
 * {@code subject_id} and whose {@code epoch} is smaller than {@code below_epoch}, must be refused.
 *
 * @param number its place in the order of all revocations
 * @param expiresAt when the last such token has expired
 */
@JsonPropertyOrder({"number", "session_id", "subject_id", "below_epoch", "expires_at"})
public record RevocationView(
    long number,
    Optional<String> sessionId,
    Optional<String> subjectId,
    Optional<Long> belowEpoch,
    Instant expiresAt) {
  static RevocationView of(FeedEntry entry) {
    return switch (entry.revocation()) {
      case Revocation.OfSession(SessionId session, Instant until) ->
          new RevocationView(
              entry.number(),
              Optional.of(session.toString()),
              Optional.empty(),
              Optional.empty(),
              until);
      case Revocation.OfSubject(SubjectId subject, Epoch below, Instant until) ->
          new RevocationView(
              entry.number(),
              Optional.empty(),
              Optional.of(subject.toString()),
              Optional.of(below.value()),
              until);
    };
  }
}
