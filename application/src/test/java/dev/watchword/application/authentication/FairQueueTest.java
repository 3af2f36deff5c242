package dev.watchword.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.authentication.FairQueue.Kind;
import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes next and who gives way. The only place is taken from the start. */
@Timeout(60)
class FairQueueTest {
  private static final int MAX_WAITING = 6;
  private static final UserId ADA = Users.named("ada").id();
  private static final UserId GRACE = Users.named("grace").id();

  private final FairQueue queue = new FairQueue(1, MAX_WAITING);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final LinkedBlockingQueue<String> served = new LinkedBlockingQueue<>();
  private final List<String> turnedAway = new ArrayList<>();

  @BeforeEach
  void takeTheOnlyPlace() {
    assertThat(queue.enter(Kind.HASH, Gates.ANYBODY)).isTrue();
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static Asker user(UserId user, int host) {
    return Asker.of(Subjects.of(user), Attempts.from(host), () -> true);
  }

  /** Comes and waits; back when it does, or has been turned away. */
  private void come(String name, Asker asker) {
    int before = queue.waiting();
    CompletableFuture<Boolean> unused =
        CompletableFuture.supplyAsync(() -> queue.enter(Kind.HASH, asker), threads)
            .whenComplete(
                (admitted, failed) -> {
                  if (admitted) {
                    served.add(name);
                  } else {
                    synchronized (turnedAway) {
                      turnedAway.add(name);
                    }
                  }
                });
    while (queue.waiting() == before && turnedAway().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private List<String> turnedAway() {
    synchronized (turnedAway) {
      return List.copyOf(turnedAway);
    }
  }

  private String servedNext() throws InterruptedException {
    queue.leave(Kind.HASH);
    return served.poll(30, TimeUnit.SECONDS);
  }

  private List<String> allServed(int number) throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(servedNext());
    }
    return all;
  }

  @Test
  void ofOneSourceWhoComesFirstIsServedFirst() throws InterruptedException {
    come("1", Gates.at(1));
    come("2", Gates.at(1));
    come("3", Gates.at(1));

    assertThat(allServed(3)).containsExactly("1", "2", "3");
  }

  @Test
  void sourcesTakeTurns() throws InterruptedException {
    come("a1", Gates.at(1));
    come("a2", Gates.at(1));
    come("a3", Gates.at(1));
    come("b1", Gates.at(2));
    come("b2", Gates.at(2));
    come("c1", Gates.at(3));

    assertThat(allServed(6)).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void usersOfASourceTakeTurns() throws InterruptedException {
    come("ada 1", user(ADA, 1));
    come("ada 2", user(ADA, 1));
    come("ada 3", user(ADA, 1));
    come("grace", user(GRACE, 1));
    come("anybody", Gates.at(1));

    assertThat(allServed(5)).containsExactly("ada 1", "grace", "anybody", "ada 2", "ada 3");
  }

  @Test
  void aUserWithManySourcesHasOneTurn() throws InterruptedException {
    come("ada 1", user(ADA, 1));
    come("ada 2", user(ADA, 2));
    come("ada 3", user(ADA, 3));
    come("grace", user(GRACE, 4));

    assertThat(allServed(4)).containsExactly("ada 1", "grace", "ada 2", "ada 3");
  }

  @Test
  void newcomersDoNotStarveWhoHasWaited() throws InterruptedException {
    come("a1", Gates.at(1));
    come("a2", Gates.at(1));
    come("b1", Gates.at(2));

    assertThat(servedNext()).isEqualTo("a1");
    come("c1", Gates.at(3));
    come("d1", Gates.at(4));

    assertThat(allServed(4)).containsExactly("b1", "a2", "c1", "d1");
  }

  @Test
  void theNewestOfTheSourceWithMostGivesWay() throws InterruptedException {
    for (int i = 1; i <= MAX_WAITING; i++) {
      come("a" + i, Gates.at(1));
    }
    assertThat(queue.isFullFor(Kind.HASH, Gates.at(1))).isTrue();
    assertThat(queue.isFullFor(Kind.HASH, Gates.at(2))).isFalse();

    assertThat(enteredOrTurnedAway("b1", Gates.at(2))).isEqualTo("a6");
    assertThat(enteredOrTurnedAway("b2", Gates.at(2))).isEqualTo("a5");
    assertThat(enteredOrTurnedAway("b3", Gates.at(2))).isEqualTo("a4");
    assertThat(enteredOrTurnedAway("b4", Gates.at(2))).isEqualTo("b4");
    assertThat(enteredOrTurnedAway("a7", Gates.at(1))).isEqualTo("a7");

    assertThat(queue.waiting()).isEqualTo(MAX_WAITING);
    assertThat(allServed(6)).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
  }

  /** Who is turned away when one more comes. */
  private String enteredOrTurnedAway(String name, Asker asker) {
    synchronized (turnedAway) {
      turnedAway.clear();
    }
    CompletableFuture<Boolean> unused =
        CompletableFuture.supplyAsync(() -> queue.enter(Kind.HASH, asker), threads)
            .whenComplete(
                (admitted, failed) -> {
                  if (admitted) {
                    served.add(name);
                  } else {
                    synchronized (turnedAway) {
                      turnedAway.add(name);
                    }
                  }
                });
    while (turnedAway().isEmpty()) {
      Thread.onSpinWait();
    }
    return turnedAway().getFirst();
  }

  @Test
  void aUserWithManySourcesGivesWayToo() {
    for (int i = 1; i <= MAX_WAITING; i++) {
      come("ada " + i, user(ADA, i));
    }

    assertThat(enteredOrTurnedAway("grace", user(GRACE, 1))).isEqualTo("ada 6");
    assertThat(enteredOrTurnedAway("anybody", Gates.at(9))).isEqualTo("ada 5");
  }

  @Test
  void aUserDoesNotShutOutOthersBehindTheSameHiddenSource() {
    Source hidden = new Source.Hidden();
    for (int i = 1; i <= MAX_WAITING; i++) {
      come("ada " + i, Asker.of(Subjects.of(ADA), hidden, () -> true));
    }

    assertThat(enteredOrTurnedAway("grace", Asker.of(Subjects.of(GRACE), hidden, () -> true)))
        .isEqualTo("ada 6");
    assertThat(enteredOrTurnedAway("anybody", Gates.at(hidden))).isEqualTo("ada 5");
  }

  @Test
  void theServiceItselfIsNeverDisplaced() {
    Asker service = new Asker(Optional.empty(), Optional.empty(), () -> true);
    for (int i = 1; i <= MAX_WAITING; i++) {
      come("service " + i, service);
    }

    assertThat(enteredOrTurnedAway("anybody", Gates.ANYBODY)).isEqualTo("anybody");
  }

  @Test
  void kindsWaitForPlacesOfTheirOwn() throws InterruptedException {
    assertThat(queue.enter(Kind.JUDGEMENT, Gates.ANYBODY)).isTrue();
    assertThat(queue.enter(Kind.LARGE_HASH, Gates.ANYBODY)).isTrue();
    come("hash", Gates.ANYBODY);

    queue.leave(Kind.JUDGEMENT);
    queue.leave(Kind.LARGE_HASH);
    assertThat(queue.waiting()).isEqualTo(1);

    assertThat(servedNext()).isEqualTo("hash");
    assertThat(queue.enter(Kind.JUDGEMENT, Gates.ANYBODY)).isTrue();
  }
}
