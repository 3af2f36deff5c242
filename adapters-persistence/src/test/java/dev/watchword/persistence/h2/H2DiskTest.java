package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.WrittenUsers;
import dev.watchword.persistence.disk.Disk;
import dev.watchword.persistence.disk.DiskInPlace;
import dev.watchword.persistence.disk.FullDisk;
import dev.watchword.persistence.disk.PowerCut;
import dev.watchword.persistence.disk.UnconfirmingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fill up and lose power while many write. */
@Timeout(600)
class H2DiskTest {
  private static final int ROUNDS = Integer.getInteger("power.rounds", 5);
  private static final int WRITERS = 4;
  private static final int IMPORT = 300;
  private static final int MOST_BEFORE_THE_CUT = 1500;
  private static final long LEAST_WRITTEN = 32L << 20;
  private static final long MOST_WRITTEN = 1L << 30;
  private static final int MOST_USED_AGAIN = 100;

  @TempDir private Path folder;
  private final Queue<UserId> acknowledged = new ConcurrentLinkedQueue<>();

  private Storage open(String name) {
    return Storage.h2(folder.resolve(name), "secret", new SecureRandom());
  }

  private void add(Storage storage, int usersAtOnce) {
    acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), usersAtOnce));
  }

  /** Until the storage refuses. */
  private void addUntilRefused(Storage storage, int usersAtOnce) {
    try {
      while (true) {
        add(storage, usersAtOnce);
      }
    } catch (StorageUnavailableException refused) {
      assertThat(refused).hasCauseInstanceOf(Exception.class);
    }
  }

  private void assertNothingIsLost(Storage storage) {
    assertThat(WrittenUsers.missing(storage.unitOfWork(), acknowledged))
        .as("of " + acknowledged.size() + " acknowledged")
        .isEmpty();
  }

  @Test
  void aFullDiskRefusesEverybodyAndAllGoesOnOnceThereIsRoom() {
    FullDisk disk = new FullDisk();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("full")) {
      storage.migrate();
      for (int round = 0; round < 3; round++) {
        add(storage, 1);
        disk.fillUp();
        Race.of(
            WRITERS,
            number -> {
              addUntilRefused(storage, number == 0 ? IMPORT : 1);
              return number;
            });
        assertThat(storage.isReachable()).isFalse();
        storage.reopenIfClosed();
        assertThatThrownBy(() -> addUntilRefusedTwice(storage))
            .as("while there is no room")
            .isInstanceOf(StorageUnavailableException.class);

        disk.makeRoom();
        storage.reopenIfClosed();

        assertThat(storage.isReachable()).isTrue();
        add(storage, 1);
        assertNothingIsLost(storage);
      }
      assertThat(storage.reopenIfClosed()).as("what is open").isFalse();
    }
  }

  /** A file that grew before may have room for some more. */
  private void addUntilRefusedTwice(Storage storage) {
    addUntilRefused(storage, 1);
    add(storage, 1);
  }

  /** The body of a chunk is confirmed first, and all of it at the end of the flush. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatADiskHasNotConfirmedIsNotBuiltOn(int confirmed) {
    UnconfirmingDisk disk = new UnconfirmingDisk();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("unconfirmed")) {
      storage.migrate();
      add(storage, 1);
      disk.failOnceAfter(confirmed);

      assertThatThrownBy(() -> add(storage, 1)).isInstanceOf(StorageUnavailableException.class);
      assertThatThrownBy(() -> add(storage, 1)).isInstanceOf(StorageUnavailableException.class);

      assertThat(storage.reopenIfClosed()).isTrue();
      add(storage, 1);
      assertNothingIsLost(storage);
    }
  }

  /** A pool replaces a connection as soon as it has broken. */
  @Test
  void aFileThatHasFailedIsNotOpenedByAPool() {
    UnconfirmingDisk disk = new UnconfirmingDisk();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("failed")) {
      storage.migrate();
      add(storage, 1);
      disk.failOnceAfter(0);
      assertThatThrownBy(() -> add(storage, 1)).isInstanceOf(StorageUnavailableException.class);

      assertThatThrownBy(() -> connect("failed"))
          .isInstanceOfSatisfying(
              SQLException.class,
              refused ->
                  assertThat(refused.getErrorCode()).isEqualTo(ErrorCode.DATABASE_ALREADY_OPEN_1));

      assertThat(storage.reopenIfClosed()).isTrue();
      assertNothingIsLost(storage);
    }
  }

  private void connect(String name) throws SQLException {
    String url = ClaimedFile.urlOf(folder.resolve(name));
    DriverManager.getConnection(url, "watchword_admin", "secret").close();
  }

  @Test
  void whatWasCommittedBeforeTheFileClosedIsNotAcknowledgedAfterwards() {
    FullDisk disk = new FullDisk();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("overtaken")) {
      storage.migrate();
      add(storage, 1);
      User lost = Users.active().build();

      assertThatThrownBy(
              () ->
                  storage
                      .unitOfWork()
                      .write(
                          tx -> {
                            tx.users().add(lost);
                            disk.fillUp();
                            addUntilRefused(storage, 1);
                            disk.makeRoom();
                            assertThat(storage.reopenIfClosed()).isTrue();
                            return lost;
                          }))
          .isInstanceOf(StorageUnavailableException.class);

      assertThat(storage.unitOfWork().<Optional<User>>read(tx -> tx.users().find(lost.id())))
          .isEmpty();
      assertNothingIsLost(storage);
    }
  }

  @Test
  void theFileStaysSmallHoweverMuchIsWritten() throws IOException {
    AtomicLong written = new AtomicLong();
    Disk disk =
        (file, bytes, position) -> {
          written.addAndGet(bytes.remaining());
          return file.write(bytes, position);
        };
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("small")) {
      storage.migrate();
      Path file = folder.resolve("small.mv.db");
      do {
        add(storage, 1);
        assertThat(written).as("bytes").hasValueLessThan(MOST_WRITTEN);
      } while (written.get() < Math.max(LEAST_WRITTEN, 5 * Files.size(file)));
      assertNothingIsLost(storage);
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesACutOfThePower() throws Exception {
    Random random = new Random(11);
    long lostSectors = 0;
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.clear();
      PowerCut disk = new PowerCut(random);
      try (DiskInPlace inPlace = DiskInPlace.of(disk);
          Storage storage = open("power-" + round)) {
        storage.migrate();
        workUntilTheCut(storage, disk, enough(round, disk, random));
      }
      try (Storage storage = open("power-" + round)) {
        assertNothingIsLost(storage);
        add(storage, 1);
      }
      lostSectors += disk.lost();
    }
    assertThat(lostSectors).as("a cut that loses nothing proves nothing").isPositive();
    System.out.printf(
        "%d cuts of the power, %,d sectors lost, nothing that was acknowledged%n",
        ROUNDS, lostSectors);
  }

  /** In every other round the cut comes when space in the file is used again. */
  private BooleanSupplier enough(int round, PowerCut disk, Random random) {
    int users = 1 + random.nextInt(MOST_BEFORE_THE_CUT);
    int usedAgain = round % 2 == 0 ? 0 : 1 + random.nextInt(MOST_USED_AGAIN);
    return () -> acknowledged.size() >= users && disk.usedAgain() >= usedAgain;
  }

  private void workUntilTheCut(Storage storage, PowerCut disk, BooleanSupplier enough)
      throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int number = 0; number < WRITERS; number++) {
      int usersAtOnce = number == 0 ? IMPORT : 1;
      writers.add(Thread.ofPlatform().start(() -> addUntilRefused(storage, usersAtOnce)));
    }
    while (!enough.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    disk.cutSoon();
    for (Thread writer : writers) {
      writer.join();
    }
  }
}
