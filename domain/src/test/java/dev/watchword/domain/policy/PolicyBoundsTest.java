package dev.watchword.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.validation.MemberFault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyBoundsTest {
  private static final Policies.Draft CUSTOM = Policies.named("custom");

  private static TokenPolicy only(String member, Duration value) {
    return switch (member) {
      case "access_lifetime" -> CUSTOM.access(value).build();
      case "session_lifetime" -> CUSTOM.session(value).build();
      case "idle_timeout" -> CUSTOM.idle(value).build();
      case "reuse_grace" -> CUSTOM.grace(value).build();
      default -> throw new AssertionError(member);
    };
  }

  @ParameterizedTest(name = "{0} of {1} is sound: {2}")
  @CsvSource({
    "access_lifetime, PT9S, false",
    "access_lifetime, PT10S, true",
    "access_lifetime, PT11S, true",
    "access_lifetime, PT23H59M59S, true",
    "access_lifetime, PT24H, true",
    "access_lifetime, PT24H1S, false",
    "session_lifetime, PT9S, false",
    "session_lifetime, PT10S, true",
    "session_lifetime, PT11S, true",
    "session_lifetime, P365DT23H59M59S, true",
    "session_lifetime, P366D, true",
    "session_lifetime, P366DT1S, false",
    "idle_timeout, PT9S, false",
    "idle_timeout, PT10S, true",
    "idle_timeout, PT11S, true",
    "idle_timeout, P365DT23H59M59S, true",
    "idle_timeout, P366D, true",
    "idle_timeout, P366DT1S, false",
    "reuse_grace, PT-1S, false",
    "reuse_grace, PT0S, true",
    "reuse_grace, PT1S, true",
    "reuse_grace, P365DT23H59M59S, true",
    "reuse_grace, P366D, true",
    "reuse_grace, P366DT1S, false",
  })
  void eachDurationHasBounds(String member, Duration value, boolean isSound) {
    assertFaults(only(member, value), member, isSound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT-0.000000001S",
        "PT-15M",
        "PT15M0.5S",
        "PT15M0.000000001S",
        "PT14M59.999999999S",
        "PT2562047788015215H30M7S",
        "PT2562047788015215H30M7.999999999S",
        "PT-2562047788015215H-30M-8S",
        "PT-2562047788015215H-30M-7.999999999S",
      })
  void noDurationIsNegativeAbsurdOrHasAFractionOfASecond(Duration value) {
    assertFaults(only("access_lifetime", value), "access_lifetime", false);
    assertFaults(only("session_lifetime", value), "session_lifetime", false);
    assertFaults(only("idle_timeout", value), "idle_timeout", false);
    assertFaults(only("reuse_grace", value), "reuse_grace", false);
  }

  @ParameterizedTest(name = "{0} sessions are sound: {1}")
  @CsvSource({
    "-2147483648, false",
    "-1, false",
    "0, false",
    "1, true",
    "2, true",
    "99999, true",
    "100000, true",
    "100001, false",
    "2147483647, false",
  })
  void theNumberOfSessionsHasBounds(int max, boolean isSound) {
    assertFaults(CUSTOM.sessions(max).build(), "max_sessions", isSound);
  }

  @ParameterizedTest(name = "an access token {0} s longer than the session is sound: {1}")
  @CsvSource({"-1, true", "0, true", "1, false"})
  void anAccessTokenIsNotLongerThanTheSession(long more, boolean isSound) {
    Duration session = Duration.ofMinutes(5);

    assertFaults(
        CUSTOM.session(session).access(session.plusSeconds(more)).build(),
        "access_lifetime",
        isSound);
  }

  @ParameterizedTest(name = "a grace {0} s longer than the session is sound: {1}")
  @CsvSource({"-1, true", "0, true", "1, false"})
  void theGraceIsNotLongerThanTheSession(long more, boolean isSound) {
    Duration session = Duration.ofMinutes(5);

    assertFaults(
        CUSTOM.session(session).grace(session.plusSeconds(more)).build(), "reuse_grace", isSound);
  }

  @ParameterizedTest(name = "an idle timeout {0} s longer than the access token is sound: {1}")
  @CsvSource({"-1, false", "0, false", "1, true"})
  void theIdleTimeoutIsLongerThanAnAccessToken(long more, boolean isSound) {
    Duration access = Duration.ofMinutes(5);

    assertFaults(
        CUSTOM.access(access).idle(access.plusSeconds(more)).build(), "idle_timeout", isSound);
  }

  @Test
  void anIdleTimeoutMayBeLongerThanTheSession() {
    assertThat(CUSTOM.session(Duration.ofHours(1)).idle(Duration.ofHours(2)).build().faults())
        .isEmpty();
  }

  @Test
  void whatEveryInstallationStartsWithIsSound() {
    assertThat(TokenPolicy.initialDefault().faults()).isEmpty();
  }

  @Test
  void aPolicyThatSetsNothingOrEverythingIsSound() {
    assertThat(Policies.silent("custom").faults()).isEmpty();
    assertThat(Policies.strict("custom").faults()).isEmpty();
  }

  @Test
  void theDefaultPolicySetsWhatNoOtherPolicyMust() {
    assertThat(Policies.silent("default").faults())
        .containsExactly(
            new MemberFault("access_lifetime", "must be set in the policy default"),
            new MemberFault("session_lifetime", "must be set in the policy default"),
            new MemberFault("reuse_grace", "must be set in the policy default"));
    assertThat(
            Policies.named("default")
                .access(Duration.ofMinutes(1))
                .session(Duration.ofMinutes(1))
                .grace(Duration.ZERO)
                .build()
                .faults())
        .isEmpty();
  }

  @Test
  void everyFaultIsFoundAtOnce() {
    TokenPolicy policy =
        new TokenPolicy(
            new PolicyName("default"),
            Optional.of(Duration.ofHours(25)),
            Optional.of(Duration.ofSeconds(9)),
            Optional.of(Duration.ofDays(367)),
            Optional.empty(),
            Optional.of(0),
            true);

    assertThat(policy.faults())
        .containsExactly(
            new MemberFault("access_lifetime", "must be whole seconds from PT10S to PT24H"),
            new MemberFault("session_lifetime", "must be whole seconds from PT10S to P366D"),
            new MemberFault("idle_timeout", "must be whole seconds from PT10S to P366D"),
            new MemberFault("max_sessions", "must be from 1 to 100000"),
            new MemberFault("access_lifetime", "must not be longer than session_lifetime"),
            new MemberFault("reuse_grace", "must be set in the policy default"));
  }

  @Test
  void whatContradictsItselfIsSaidByTheMemberThatIsTooLong() {
    Duration minute = Duration.ofMinutes(1);

    assertThat(
            CUSTOM
                .session(minute)
                .access(minute.plusSeconds(1))
                .grace(minute.plusSeconds(1))
                .idle(minute)
                .build()
                .faults())
        .containsExactly(
            new MemberFault("access_lifetime", "must not be longer than session_lifetime"),
            new MemberFault("reuse_grace", "must not be longer than session_lifetime"),
            new MemberFault("idle_timeout", "must be longer than access_lifetime"));
  }

  private static void assertFaults(TokenPolicy policy, String member, boolean isSound) {
    if (isSound) {
      assertThat(policy.faults()).isEmpty();
    } else {
      assertThat(policy.faults()).extracting(MemberFault::member).containsExactly(member);
    }
  }
}
