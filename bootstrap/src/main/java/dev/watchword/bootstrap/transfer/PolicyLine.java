package dev.watchword.bootstrap.transfer;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.policy.PolicyDefinition;
import dev.watchword.web.policy.PolicyView;
import jakarta.annotation.Nullable;
import java.math.BigInteger;
import java.util.Optional;

/** A token policy on a line, as the API shows it. */
record PolicyLine(@Nullable Entry tokenPolicy) {
  /** Its only member. */
  static final String MEMBER = "token_policy";

  record Entry(
      @Nullable String name,
      @Nullable String accessLifetime,
      @Nullable String sessionLifetime,
      @Nullable String idleTimeout,
      @Nullable String reuseGrace,
      @Nullable BigInteger maxSessions,
      @Nullable Boolean permissionsInToken) {
    Validated<TokenPolicy> validated() {
      PolicyDefinition definition =
          new PolicyDefinition(
              accessLifetime,
              sessionLifetime,
              idleTimeout,
              reuseGrace,
              maxSessions,
              permissionsInToken);
      return Optional.ofNullable(name)
          .flatMap(PolicyName::parse)
          .map(definition::as)
          .orElseGet(() -> Validated.invalid("name", "must be the name of a token policy"));
    }
  }

  /** As it is written. */
  record Written(PolicyView tokenPolicy) {
    static Written of(TokenPolicy policy) {
      return new Written(PolicyView.of(policy));
    }
  }

  Validated<TokenPolicy> validated() {
    return tokenPolicy == null
        ? Validated.invalid(MEMBER, "must be an object")
        : tokenPolicy.validated();
  }
}
