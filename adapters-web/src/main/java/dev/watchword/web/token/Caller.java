package dev.watchword.web.token;

import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.user.UserId;
import java.security.Principal;

/** Whoever sent a good access token. */
public record Caller(AcceptedClaims accepted) implements Principal {
  public UserId userId() {
    return accepted.claims().subject();
  }

  public SessionId sessionId() {
    return accepted.claims().sessionId();
  }

  @Override
  public String getName() {
    return accepted.claims().username().value();
  }
}
