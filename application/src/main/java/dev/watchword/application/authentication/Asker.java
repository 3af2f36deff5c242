package dev.watchword.application.authentication;

import dev.watchword.application.administration.Requester;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.UserId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The caller for whom a password is hashed, so that the gate can share its places fairly.
 *
 * @param source where the request came from; empty for operators, the command line and the service
 *     itself, which are never displaced
 * @param user the user who has proven to be logged in; never the user that a login only names
 * @param stillThere whether the client still waits for the answer
 */
public record Asker(Optional<Source> source, Optional<UserId> user, BooleanSupplier stillThere) {
  /** A caller who is not logged in. */
  public static Asker at(Source source, BooleanSupplier stillThere) {
    return new Asker(Optional.of(source), Optional.empty(), stillThere);
  }

  /** A user who is logged in. */
  public static Asker user(UserId user, Source source, BooleanSupplier stillThere) {
    return new Asker(Optional.of(source), Optional.of(user), stillThere);
  }

  /** The author of a change. */
  public static Asker of(Requester requester) {
    return switch (requester) {
      case Requester.TokenHolder holder ->
          user(holder.claims().claims().subject(), holder.source(), holder.stillThere());
      case Requester.Trusted trusted -> new Asker(Optional.empty(), Optional.empty(), () -> true);
    };
  }
}
