package dev.watchword.application.key;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishKeysTest {
  private static final SigningKey ACTIVE = SigningKeys.active();
  private static final SigningKey UPCOMING = SigningKeys.upcoming();
  private static final SigningKey RETIRED = SigningKeys.es256(SigningKeys.retired());
  private static final SigningKey VERIFYING =
      SigningKeys.es256(new KeyState.VerifyOnly(START.plusSeconds(1)));

  private final TestClock clock = new TestClock();
  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();

  @Test
  void whatVerifiersNeedNowIsPublishedAndNothingElse() {
    storage.<Boolean>write(
        tx ->
            tx.keys()
                .addFirst(List.of(ACTIVE, UPCOMING, RETIRED, VERIFYING), SigningKeys.wrapped()));
    PublishKeys publish =
        new PublishKeys(Followed.keyRing(storage), key -> Map.of("kid", key.id().value()), clock);
    assertThat(publish.execute())
        .containsExactlyInAnyOrder(jwk(ACTIVE), jwk(UPCOMING), jwk(VERIFYING));

    clock.set(START.plusSeconds(1));
    assertThat(publish.execute()).containsExactlyInAnyOrder(jwk(ACTIVE), jwk(UPCOMING));
  }

  private static Map<String, Object> jwk(SigningKey key) {
    return Map.of("kid", key.id().value());
  }
}
