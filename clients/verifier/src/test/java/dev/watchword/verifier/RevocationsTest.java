package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.gate.UserClaims;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final UserClaims CLAIMS = Tokens.of("https://login.example").claims();

  private static Revocations of(int count) {
    Revocations revocations = new Revocations();
    List<RevocationRow> rows =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                n ->
                    new RevocationRow(
                        n,
                        n % 2 == 0 ? Optional.of(new UUID(7, n)) : Optional.empty(),
                        n % 2 == 0 ? Optional.empty() : Optional.of(new UUID(8, n)),
                        9,
                        TestClock.START.plusSeconds(960)))
            .toList();
    revocations.add(rows, TestClock.START);
    return revocations;
  }

  private static long allocatedByLooking(Revocations revocations) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean found = false;
    for (int time = 0; time < 1000; time++) {
      found |= revocations.revoke(CLAIMS);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(found).isFalse();
    return allocated;
  }

  @Test
  void lookingAllocatesNothingHoweverManyThereAre() {
    Revocations none = of(0);
    Revocations many = of(100_000);
    assertThat(many.size()).isEqualTo(100_000);
    long unused = allocatedByLooking(none) + allocatedByLooking(many);

    assertThat(allocatedByLooking(many)).isEqualTo(allocatedByLooking(none)).isZero();
  }
}
