package dev.watchword.application.administration;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.user.UserId;
import java.util.function.BooleanSupplier;

/** Who asks for a change, and from where. */
public sealed interface Requester {
  Actor actor();

  Origin origin();

  /** Whether this is somebody who is logged in as {@code user}. */
  default boolean is(UserId user) {
    return switch (this) {
      case TokenHolder holder -> holder.claims().claims().subject().equals(user);
      case Operator operator -> false;
      case CommandLine commandLine -> false;
      case Service service -> false;
    };
  }

  /**
   * Somebody with a good access token; what they may is looked up when the change is made.
   *
   * @param source from where, as guesses are counted
   * @param stillThere whether the client still waits for the answer
   */
  record TokenHolder(
      AcceptedClaims claims, Origin origin, Source source, BooleanSupplier stillThere)
      implements Requester {
    @Override
    public Actor actor() {
      return new Actor.Authenticated(claims.claims().subject());
    }
  }

  /** Somebody with the operator token, who may do everything. */
  record Operator(Origin origin) implements Requester {
    @Override
    public Actor actor() {
      return new Actor.Operator();
    }
  }

  /** Somebody at the command line of the machine, who may do everything. */
  record CommandLine() implements Requester {
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
  record Service() implements Requester {
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
