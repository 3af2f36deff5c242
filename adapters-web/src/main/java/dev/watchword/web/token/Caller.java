package dev.watchword.web.token;

import dev.watchword.application.administration.Requester;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.user.UserId;
import dev.watchword.web.origin.Origins;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.function.BooleanSupplier;

/** A caller with a valid access token. */
public record Caller(AcceptedClaims accepted) implements Principal {
  public UserId userId() {
    return accepted.claims().subject();
  }

  public SessionId sessionId() {
    return accepted.claims().sessionId();
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
    return accepted.claims().username().value();
  }
}
