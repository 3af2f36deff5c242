package dev.watchword.application.token;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import java.time.InstantSource;

/** Decides whether an access token is valid at this moment, and whose it is. Reads no storage. */
public final class AuthenticateToken {
  private final TokenVerifier verifier;
  private final AcceptancePolicy policy;
  private final Followed<KeyRing> keyRing;
  private final InstantSource clock;

  public AuthenticateToken(
      TokenVerifier verifier,
      AcceptancePolicy policy,
      Followed<KeyRing> keyRing,
      InstantSource clock) {
    this.verifier = verifier;
    this.policy = policy;
    this.keyRing = keyRing;
    this.clock = clock;
  }

  /** The verdict on the token. */
  public sealed interface Outcome {
    record Authenticated(AcceptedClaims claims) implements Outcome {}

    record Refused(TokenRefusal reason) implements Outcome {}
  }

  /**
   * Judges a token.
   *
   * @param token as the client sent it
   */
  public Outcome execute(String token) {
    KeyRing ring = keyRing.get();
    return switch (verifier.verify(token, ring)) {
      case Verification.Refused(TokenRefusal reason) -> new Outcome.Refused(reason);
      case Verification.Proven(ProvenClaims claims) ->
          switch (policy.decide(claims, ring, clock.instant())) {
            case AcceptancePolicy.Decision.Accepted(AcceptedClaims accepted) ->
                new Outcome.Authenticated(accepted);
            case AcceptancePolicy.Decision.Refused(TokenRefusal reason) ->
                new Outcome.Refused(reason);
          };
    };
  }
}
