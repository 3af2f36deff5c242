package dev.watchword.web.token;

import dev.watchword.application.administration.Requester;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.Holder;
import dev.watchword.web.origin.Origins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import java.security.Principal;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A caller with a valid access token. */
public record Caller(AcceptedClaims accepted) implements Principal {
  /**
   * The caller as a user. Only endpoints below {@code /me} may ask for it: whoever is no user does
   * not come so far.
   */
  public Holder.OfUser user() {
    return switch (accepted.claims().holder()) {
      case Holder.OfUser user -> user;
      case Holder.OfClient client -> throw new ForbiddenException();
    };
  }

  /** The session of a caller who is a user. */
  public Optional<SessionId> session() {
    return switch (accepted.claims().holder()) {
      case Holder.OfUser user -> Optional.of(user.session());
      case Holder.OfClient client -> Optional.empty();
    };
  }

  /** The caller as the requester of a change by {@code request}. */
  public Requester requester(HttpServletRequest request) {
    return requester(request, () -> true);
  }

  /**
   * The same, for a change that has to wait for its turn.
   *
   * @param stillThere whether the client still waits for the answer
   */
  public Requester requester(HttpServletRequest request, BooleanSupplier stillThere) {
    return new Requester.TokenHolder(
        accepted, Origins.of(request), Origins.sourceOf(request), stillThere);
  }

  @Override
  public String getName() {
    return accepted.claims().holder().name();
  }
}
