package dev.watchword.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenRulesTest {
  private static final TokenPolicy DEFAULT = TokenPolicy.initialDefault();
  private static final TokenPolicy SILENT = Policies.silent("silent");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theInitialDefaultIsWhatTheDocumentationSays() {
    assertThat(TokenRules.strictest(DEFAULT, List.of()))
        .isEqualTo(
            new TokenRules(
                Duration.ofMinutes(15),
                Duration.ofHours(24),
                Optional.empty(),
                Duration.ofSeconds(30),
                Optional.of(100),
                false));
  }

  @Test
  void aPolicyThatSetsNothingChangesNothing() {
    assertThat(TokenRules.strictest(DEFAULT, List.of(SILENT)))
        .isEqualTo(TokenRules.strictest(DEFAULT, List.of()));
    assertThat(TokenRules.strictest(SILENT, List.of(DEFAULT)))
        .isEqualTo(TokenRules.strictest(DEFAULT, List.of()));
  }

  @Test
  void eachMemberIsTheSmallestWhicheverPolicySetsIt() {
    TokenPolicy strict = Policies.strict("strict");
    TokenRules expected =
        new TokenRules(
            Duration.ofMinutes(5),
            Duration.ofHours(8),
            Optional.of(Duration.ofMinutes(30)),
            Duration.ofSeconds(10),
            Optional.of(3),
            true);

    assertThat(TokenRules.strictest(DEFAULT, List.of(strict))).isEqualTo(expected);
    assertThat(TokenRules.strictest(strict, List.of(SILENT, DEFAULT))).isEqualTo(expected);
  }

  @Test
  void membersAreFoldedIndependently() {
    TokenPolicy shortAccess =
        new TokenPolicy(
            new PolicyName("short-access"),
            Optional.of(SECOND),
            Optional.of(Duration.ofDays(9)),
            Optional.of(Duration.ofDays(2)),
            Optional.of(Duration.ofMinutes(9)),
            Optional.of(900),
            false);
    TokenPolicy shortIdle =
        new TokenPolicy(
            new PolicyName("short-idle"),
            Optional.of(Duration.ofDays(1)),
            Optional.empty(),
            Optional.of(Duration.ofDays(1)),
            Optional.of(Duration.ZERO),
            Optional.empty(),
            true);

    assertThat(TokenRules.strictest(DEFAULT, List.of(shortAccess, shortIdle)))
        .isEqualTo(
            new TokenRules(
                SECOND,
                Duration.ofHours(24),
                Optional.of(Duration.ofDays(1)),
                Duration.ZERO,
                Optional.of(100),
                true));
  }

  @Test
  void anIdleTimeoutShortensAccessTokensThatWouldOutliveIt() {
    TokenPolicy quick =
        new TokenPolicy(
            new PolicyName("quick"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(10)),
            Optional.empty(),
            Optional.empty(),
            false);

    assertThat(TokenRules.strictest(DEFAULT, List.of(quick)).accessLifetime())
        .isEqualTo(Duration.ofMinutes(10).minus(SECOND));
  }

  @Test
  void aLimitThatNobodySetsIsNoLimit() {
    TokenRules rules =
        TokenRules.strictest(
            new TokenPolicy(
                PolicyName.DEFAULT,
                Optional.of(SECOND),
                Optional.of(SECOND),
                Optional.empty(),
                Optional.of(SECOND),
                Optional.empty(),
                false),
            List.of(SILENT));

    assertThat(rules.idleTimeout()).isEmpty();
    assertThat(rules.maxSessions()).isEmpty();
  }

  @Test
  void someLifetimeMustBeSet() {
    assertThatThrownBy(() -> TokenRules.strictest(SILENT, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenRules.strictest(without(true, false, false), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenRules.strictest(without(false, true, false), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenRules.strictest(without(false, false, true), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TokenPolicy without(boolean access, boolean session, boolean grace) {
    return new TokenPolicy(
        PolicyName.DEFAULT,
        access ? Optional.empty() : Optional.of(SECOND),
        session ? Optional.empty() : Optional.of(SECOND),
        Optional.of(SECOND),
        grace ? Optional.empty() : Optional.of(SECOND),
        Optional.of(1),
        false);
  }
}
