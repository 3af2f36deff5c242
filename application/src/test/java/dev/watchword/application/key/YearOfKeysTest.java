package dev.watchword.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.policy.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A year of a pinned clock, in steps of up to ten minutes: keys rotate by schedule and sometimes by
 * hand, past ones are purged, the algorithm is changed and changed back, and the longest tokens
 * that there can be are issued all the time.
 */
class YearOfKeysTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);
  private static final Duration LEAD = Duration.ofMinutes(10);
  private static final Duration PERIOD = Duration.ofDays(30);

  /** So long may verifiers keep the published keys. */
  private static final Duration CACHED = Duration.ofMinutes(5);

  /** So many steps lie between two rotations by hand, on average. */
  private static final int RARELY = 5000;

  private final Installation installation = new Installation();
  private final Random random = new Random(20);
  private final Instant start = installation.clock().instant();

  /** When the last token of each key expires. */
  private final Map<KeyId, Instant> lastTokens = new HashMap<>();

  private final Set<KeyId> signed = new LinkedHashSet<>();
  private SigningAlgorithm algorithm = SigningAlgorithm.ES256;

  @Test
  void thePublishedKeysProveEveryLivingTokenAtAnyInstant() {
    for (Instant now = start; now.isBefore(start.plus(YEAR)); now = later()) {
      changeAlgorithmWithTheSeasons(now);
      Set<KeyId> cached = published();
      installation.clock().advance(CACHED);
      turn();
      sign(cached);
      assertEveryLivingTokenIsProven();
    }

    assertThat(signed).as("keys that signed").hasSizeGreaterThanOrEqualTo(12);
    assertThat(installation.keyRing().get().all()).as("keys that are left").hasSizeLessThan(5);
  }

  private Instant later() {
    installation.clock().advance(Duration.ofSeconds(random.nextLong(LONGEST_STEP.toSeconds())));
    return installation.clock().instant();
  }

  private void changeAlgorithmWithTheSeasons(Instant now) {
    boolean isSummer = now.isAfter(start.plus(YEAR.dividedBy(3))) && !isAutumn(now);
    SigningAlgorithm wanted = isSummer ? SigningAlgorithm.RS256 : SigningAlgorithm.ES256;
    if (wanted != algorithm) {
      algorithm = wanted;
      assertThat(
              new AdoptAlgorithm(
                      changeKeyRing(), rotation(), installation.keyRing(), installation.clock())
                  .execute())
          .isTrue();
    }
  }

  private boolean isAutumn(Instant now) {
    return now.isAfter(start.plus(YEAR.dividedBy(3).multipliedBy(2)));
  }

  private void turn() {
    if (random.nextInt(RARELY) == 0) {
      new RotateKeys(changeKeyRing(), rotation(), installation.clock())
          .execute(new Requester.Service());
    }
    new RotateDueKeys(changeKeyRing(), rotation(), installation.keyRing(), installation.clock())
        .execute();
    new PurgeKeys(installation.unitOfWork(), installation.keyRing(), installation.clock())
        .execute();
  }

  private void sign(Set<KeyId> cached) {
    KeyId active = installation.keyRing().get().active().id();
    assertThat(cached).as("a verifier that read the keys before they turned").contains(active);
    signed.add(active);
    lastTokens.put(
        active, installation.clock().instant().plus(TokenPolicy.LONGEST_ACCESS_LIFETIME));
  }

  private void assertEveryLivingTokenIsProven() {
    Instant now = installation.clock().instant();
    lastTokens.values().removeIf(expiry -> !now.isBefore(expiry));
    assertThat(published()).as("at " + now).containsAll(lastTokens.keySet());
  }

  private Set<KeyId> published() {
    return installation.keyRing().get().published(installation.clock().instant()).stream()
        .map(SigningKey::id)
        .collect(Collectors.toSet());
  }

  private KeyRotation rotation() {
    return new KeyRotation(algorithm, LEAD, PERIOD);
  }

  private ChangeKeyRing changeKeyRing() {
    return new ChangeKeyRing(
        installation.administration(),
        (wanted, state, now) ->
            SigningKeys.createdAt(
                switch (wanted) {
                  case ES256 -> SigningKeys.es256(state);
                  case RS256 -> SigningKeys.rs256(state);
                },
                now),
        installation.keyRing(),
        rotation(),
        installation.clock());
  }
}
