package dev.watchword.testkit;

import dev.watchword.gate.ClaimRules;
import dev.watchword.gate.TokenGate;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UnknownMembers;
import dev.watchword.gate.UserClaims;
import dev.watchword.gate.UserToken;
import dev.watchword.gate.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;

/** Accepts a token as the issuer's own endpoints do: by the strict gate and the revocations. */
final class TokenJudge {
  private final TokenGate<UserClaims> gate =
      new TokenGate<>(
          new ProviderContext(), UserToken.profile(TokenType.AT_JWT), UnknownMembers.REFUSED);
  private final KeyRing keys;
  private final RevocationLog revocations;
  private final ClaimRules rules;

  TokenJudge(KeyRing keys, RevocationLog revocations, ClaimRules rules) {
    this.keys = keys;
    this.revocations = revocations;
    this.rules = rules;
  }

  /** The claims of {@code token}, if it is good at this moment. */
  Optional<UserClaims> accepted(String token) {
    Verdict<UserClaims> verdict = gate.verify(token, keys::find);
    return verdict instanceof Verdict.Proven<UserClaims> proven
        ? Optional.of(proven.claims()).filter(this::isGoodNow)
        : Optional.empty();
  }

  private boolean isGoodNow(UserClaims claims) {
    return rules.broken(claims, Instant.now()).isEmpty() && !revocations.covers(claims);
  }
}
