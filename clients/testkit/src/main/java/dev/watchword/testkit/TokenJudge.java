package dev.watchword.testkit;

import dev.watchword.gate.AnyToken;
import dev.watchword.gate.ClaimRules;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenGate;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UnknownMembers;
import dev.watchword.gate.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;

/** Accepts a token as the issuer's own endpoints do: by the strict gate and the revocations. */
final class TokenJudge {
  private final TokenGate<TokenClaims> gate =
      new TokenGate<>(
          new ProviderContext(), AnyToken.profile(TokenType.AT_JWT), UnknownMembers.REFUSED);
  private final KeyRing keys;
  private final RevocationLog revocations;
  private final ClaimRules rules;
  private final AccessKeys accessKeys;

  TokenJudge(KeyRing keys, RevocationLog revocations, ClaimRules rules, AccessKeys accessKeys) {
    this.keys = keys;
    this.revocations = revocations;
    this.rules = rules;
    this.accessKeys = accessKeys;
  }

  /** The same, or the owner of an access key, which only some endpoints take. */
  Optional<TokenClaims> acceptedOrKey(String token) {
    return accessKeys.find(token).<TokenClaims>map(owner -> owner).or(() -> accepted(token));
  }

  /** The claims of {@code token}, if it is good at this moment. */
  Optional<TokenClaims> accepted(String token) {
    Verdict<TokenClaims> verdict = gate.verify(token, keys::find);
    return verdict instanceof Verdict.Proven<TokenClaims> proven
        ? Optional.of(proven.claims()).filter(this::isGoodNow)
        : Optional.empty();
  }

  private boolean isGoodNow(TokenClaims claims) {
    return rules.broken(claims, Instant.now()).isEmpty() && !revocations.covers(claims);
  }
}
