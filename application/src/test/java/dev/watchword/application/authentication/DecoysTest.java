package dev.watchword.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.credential.FakePasswordHasher;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecoysTest {
  private static final List<Username> NAMES =
      IntStream.range(0, 2000).mapToObj(i -> Users.named("nobody-" + i).username()).toList();

  private final Installation installation = new Installation();
  private final FakePasswordHasher hasher = installation.hasher();
  private final Decoys decoys =
      new Decoys(hasher, new AttemptKeys(new DataKey(new byte[DataKey.LENGTH])));
  private final SurveyHashes survey = new SurveyHashes(installation.unitOfWork(), hasher, decoys);

  private long namesThatCost(HashCost cost) {
    return NAMES.stream().filter(name -> hasher.costOf(decoys.of(name)).equals(cost)).count();
  }

  private static HashCost costOf(int generation) {
    FakePasswordHasher other = new FakePasswordHasher(generation);
    return other.presentCost();
  }

  private User stored(int generation) {
    User user = installation.with(Users.active().build());
    PasswordHash hash = new FakePasswordHasher(generation).hash(Password.of("any password"));
    PasswordHash old = installation.credentialOf(user).hash();
    installation.storage().run(tx -> tx.credentials().rehash(user.id(), old, hash));
    assertThat(installation.credentialOf(user).hash()).isEqualTo(hash);
    return user;
  }

  @Test
  void untilSomebodyHasLookedAnUnknownNameCostsWhatANewHashCosts() {
    stored(7);

    assertThat(namesThatCost(hasher.presentCost())).isEqualTo(NAMES.size());
  }

  @Test
  void nothingIsStoredAndNothingChanges() {
    survey.execute();

    assertThat(namesThatCost(hasher.presentCost())).isEqualTo(NAMES.size());
  }

  @Test
  void unknownNamesCostWhatIsStoredInItsProportions() {
    for (int i = 0; i < 30; i++) {
      stored(7);
    }
    for (int i = 0; i < 10; i++) {
      stored(9);
    }

    survey.execute();

    assertThat(namesThatCost(costOf(7))).isBetween(1400L, 1600L);
    assertThat(namesThatCost(costOf(9))).isBetween(400L, 600L);
    assertThat(namesThatCost(hasher.presentCost())).isZero();
  }

  @Test
  void oneNameAlwaysCostsTheSame() {
    stored(7);
    stored(9);
    survey.execute();
    List<HashCost> before = NAMES.stream().map(name -> hasher.costOf(decoys.of(name))).toList();

    survey.execute();

    assertThat(NAMES).extracting(name -> hasher.costOf(decoys.of(name))).isEqualTo(before);
  }

  @Test
  void allCredentialsAreCountedHoweverManyThereAre() {
    for (int i = 0; i < 1000; i++) {
      stored(7);
    }
    for (int i = 0; i < 1000; i++) {
      stored(9);
    }

    survey.execute();

    assertThat(namesThatCost(costOf(7))).isBetween(900L, 1100L);
  }

  @Test
  void whatIsStoredNoLongerIsForgotten() {
    User user = stored(7);
    stored(9);
    survey.execute();
    decoys.resemble(Map.of());
    installation.storage().write(tx -> tx.users().delete(user.id()));

    survey.execute();

    assertThat(namesThatCost(costOf(9))).isEqualTo(NAMES.size());
  }
}
