package dev.watchword.application.authentication;

import dev.watchword.application.administration.Requester;
import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.throttle.Source;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The caller for whom a password is hashed, so that the gate can share its places fairly.
 *
 * @param source where the request came from; empty for operators, the command line and the service
 *     itself, which are never displaced
 * @param subject the subject of a valid token; never the user that a login only names
 * @param stillThere whether the client still waits for the answer
 */
public record Asker(
    Optional<Source> source, Optional<SubjectId> subject, BooleanSupplier stillThere) {
  /** A caller who is not logged in. */
  public static Asker at(Source source, BooleanSupplier stillThere) {
    return new Asker(Optional.of(source), Optional.empty(), stillThere);
  }

  /** The subject of a valid token. */
  public static Asker of(SubjectId subject, Source source, BooleanSupplier stillThere) {
    return new Asker(Optional.of(source), Optional.of(subject), stillThere);
  }

  /** The author of a change. */
  public static Asker of(Requester requester) {
    return switch (requester) {
      case Requester.TokenHolder holder ->
          of(holder.subject().id(), holder.source(), holder.stillThere());
      case Requester.Trusted trusted -> new Asker(Optional.empty(), Optional.empty(), () -> true);
    };
  }
}
