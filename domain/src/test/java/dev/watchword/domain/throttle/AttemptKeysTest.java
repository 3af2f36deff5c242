package dev.watchword.domain.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttemptKeysTest {
  private static final Source.At HERE = (Source.At) Attempts.from(1);
  private static final Source.At THERE = (Source.At) Attempts.from(2);
  private static final Username ADA = new Username("ada");
  private static final Username GRACE = new Username("grace");
  private static final UserId ADA_ID = Users.active().build().id();
  private static final UserId GRACE_ID = Users.active().build().id();

  private final DataKey dataKey = new DataKey(Randomness.bytes(DataKey.LENGTH));
  private final AttemptKeys keys = new AttemptKeys(dataKey);

  @Test
  void whateverIsCountedHasAKeyOfItsOwn() {
    assertThat(
            Stream.of(
                keys.of(ADA),
                keys.of(GRACE),
                keys.of(HERE),
                keys.of(THERE),
                keys.of(ADA_ID, HERE),
                keys.of(ADA_ID, THERE),
                keys.of(GRACE_ID, HERE),
                keys.of(ADA_ID),
                keys.of(GRACE_ID),
                keys.formerlyOf(ADA, HERE),
                keys.ofUsersAt(HERE),
                keys.ofHidden(),
                keys.ofPasswordChanges(UserId.NOBODY),
                keys.ofChallenges(UserId.NOBODY, 1),
                keys.ofChallenges(UserId.NOBODY, 2)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameHasTheSameKeyOnEachNode() {
    AttemptKeys elsewhere = new AttemptKeys(dataKey);

    assertThat(elsewhere.of(ADA)).isEqualTo(keys.of(ADA));
    assertThat(elsewhere.of(HERE)).isEqualTo(keys.of(HERE));
    assertThat(elsewhere.of(ADA_ID, HERE)).isEqualTo(keys.of(ADA_ID, HERE));
  }

  @Test
  void anotherInstallationHasOtherKeys() {
    AttemptKeys other = new AttemptKeys(new DataKey(Randomness.bytes(DataKey.LENGTH)));

    assertThat(other.of(ADA)).isNotEqualTo(keys.of(ADA));
    assertThat(other.of(HERE)).isNotEqualTo(keys.of(HERE));
    assertThat(other.of(ADA_ID, HERE)).isNotEqualTo(keys.of(ADA_ID, HERE));
  }
}
