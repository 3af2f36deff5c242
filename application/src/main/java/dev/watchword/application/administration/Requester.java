package dev.watchword.application.administration;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.user.UserId;
import java.util.function.BooleanSupplier;

/** The author of a change, and where the request came from. */
public sealed interface Requester {
  Actor actor();

  Origin origin();

  /** Whether this is a caller who is logged in as {@code user}. */
  default boolean is(UserId user) {
    return switch (this) {
      case TokenHolder holder -> holder.subject().equals(new Subject.OfUser(user));
      case Trusted trusted -> false;
    };
  }

  /**
   * A caller with a valid access token, whose rights are checked when the change is made.
   *
   * @param source where guesses from here are counted
   * @param stillThere whether the client still waits for the answer
   */
  record TokenHolder(
      AcceptedClaims claims, Origin origin, Source source, BooleanSupplier stillThere)
      implements Requester {
    public Subject subject() {
      return claims.claims().holder().subject();
    }

    @Override
    public Actor actor() {
      return Actor.of(subject());
    }
  }

  /** A requester who may do everything. */
  sealed interface Trusted extends Requester {}

  /** A caller with the operator token. */
  record Operator(Origin origin) implements Trusted {
    @Override
    public Actor actor() {
      return new Actor.Operator();
    }
  }

  /** An operator at the command line of the machine. */
  record CommandLine() implements Trusted {
    @Override
    public Actor actor() {
      return new Actor.CommandLine();
    }

    @Override
    public Origin origin() {
      return Origin.INTERNAL;
    }
  }

  /** Watchword itself. */
  record Service() implements Trusted {
    @Override
    public Actor actor() {
      return new Actor.Service();
    }

    @Override
    public Origin origin() {
      return Origin.INTERNAL;
    }
  }
}
