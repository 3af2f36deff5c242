package dev.watchword.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.domain.credential.FakePasswordHasher;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptyPasswordCheckTest {
  private final FakePasswordHasher hasher = new FakePasswordHasher();
  private final PasswordHash empty = hasher.hash(Password.of(""));

  @ParameterizedTest
  @CsvSource({"-1, true", "0, false", "1, false"})
  void itEndsAfterItsTime(int more, boolean checked) {
    Instant begin = Instant.EPOCH;
    Duration first = EmptyPasswordCheck.TIME.plusNanos(more);
    Iterator<Instant> times = Stream.of(begin, begin.plus(first), begin, begin).iterator();
    EmptyPasswordCheck check = new EmptyPasswordCheck(hasher, times::next);
    Line line = new Line.Wanted(1, Imported.user("ada", empty));

    assertThat(check.of(line)).isInstanceOf(Line.Unreadable.class);
    assertThat(check.of(line) instanceof Line.Unreadable).isEqualTo(checked);
  }
}
