package dev.watchword.application.client;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.testing.TestClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddClientSecretTest {
  private static final Client BILLING = Clients.named("billing", "user");

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final AddClientSecret addClientSecret =
      new AddClientSecret(installation.administration(), new SecureRandom());

  @BeforeEach
  void register() {
    installation.storage().run(tx -> assertThat(tx.clients().add(BILLING)).isTrue());
  }

  private ChangeOutcome<AddClientSecret.Added, ClientRefusal> add(Instant expiresAt) {
    return addClientSecret.execute(
        new AddClientSecret.Command(admin, BILLING.id(), Optional.of(expiresAt)));
  }

  @Test
  void itsEndIsWithinAHundredYears() {
    for (Instant end :
        List.of(
            Instant.MIN,
            TestClock.START,
            TestClock.START.plusNanos(999_999),
            TestClock.START.plus(ClientSecret.LONGEST_LIFETIME).plusMillis(1),
            Instant.MAX)) {
      staff.assertInvalid(() -> add(end), "expires_at");
    }
    assertThat(done(add(TestClock.START.plusMillis(1))).secret().isAliveAt(TestClock.START))
        .isTrue();
    assertThat(done(add(TestClock.START.plus(ClientSecret.LONGEST_LIFETIME))).secret().expiresAt())
        .contains(TestClock.START.plus(ClientSecret.LONGEST_LIFETIME));
  }

  @Test
  void theSecretThatIsShownIsTheStoredOneToTheMillisecond() {
    Instant end = TestClock.START.plusSeconds(60);

    AddClientSecret.Added added = done(add(end.plusNanos(123_456)));

    assertThat(added.secret().expiresAt()).contains(end);
    assertThat(stored().secrets()).containsExactly(added.secret());
  }

  private Client stored() {
    return installation.storage().read(tx -> tx.clients().find(BILLING.id())).orElseThrow();
  }
}
