package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.BackupStore.Backup;
import dev.watchword.domain.backup.BackupStoreContract;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of an H2 file, taken while it is in use. */
@Timeout(120)
class H2BackupTest implements BackupStoreContract {
  private static final int WRITERS = 4;

  /** Users in one transaction of the first writer: the file grows as quickly as it is copied. */
  private static final int IMPORT = 400;

  /** So many of those who were acknowledged last are looked for. */
  private static final int LATEST = 2000;

  /** Acknowledged users before the first backup; more than one chunk of H2's file. */
  private static final int ENOUGH = 1500;

  @TempDir private Path folder;
  private Storage storage;
  private BackupStore store;

  @BeforeEach
  void open() {
    storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
    storage.migrate();
    store = storage.backups(folder.resolve("it's; \"backups\""));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  public BackupStore store() {
    return store;
  }

  private Path taken(String name) {
    Backup backup = store.take(new BackupName(name));
    assertThat(backup).isInstanceOf(Backup.Taken.class);
    return Path.of(((Backup.Taken) backup).place());
  }

  @Test
  void itHoldsWhateverWasAcknowledgedBeforeItBegan() throws Exception {
    ConcurrentLinkedQueue<UserId> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicBoolean enough = new AtomicBoolean();
    List<Thread> writers = new ArrayList<>();
    for (int number = 0; number < WRITERS; number++) {
      int usersAtOnce = number == 0 ? IMPORT : 1;
      writers.add(Thread.ofPlatform().start(() -> write(usersAtOnce, acknowledged, enough)));
    }
    while (acknowledged.size() < ENOUGH) {
      Thread.onSpinWait();
    }

    for (int round = 0; round < 3; round++) {
      List<UserId> before = List.copyOf(acknowledged);
      assertWhole(
          taken("round-" + round),
          before.subList(Math.max(0, before.size() - LATEST), before.size()));
    }

    enough.set(true);
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private void write(
      int usersAtOnce, ConcurrentLinkedQueue<UserId> acknowledged, AtomicBoolean enough) {
    while (!enough.get()) {
      List<User> users = new ArrayList<>();
      while (users.size() < usersAtOnce) {
        users.add(Users.active().build());
      }
      storage
          .unitOfWork()
          .write(
              tx -> {
                for (User user : users) {
                  tx.users().add(user);
                  tx.sessions().add(Sessions.of(user.id()).build());
                }
                return users;
              });
      users.forEach(user -> acknowledged.add(user.id()));
    }
  }

  /** It opens, is of one moment, and nobody of {@code users} is missing. */
  private void assertWhole(Path backup, List<UserId> users) throws IOException {
    Path copy = unpacked(backup);
    try (Storage restored = Storage.h2(copy, "secret", new SecureRandom())) {
      assertThat(restored.status().isCurrent()).isTrue();
      List<UserId> missing =
          restored
              .unitOfWork()
              .read(
                  tx ->
                      users.stream()
                          .filter(
                              id ->
                                  tx.users().find(id).isEmpty()
                                      || tx.sessions().latestAccessExpiry(id).isEmpty())
                          .toList());
      assertThat(missing).isEmpty();
    }
  }

  private Path unpacked(Path backup) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy").resolve("watchword");
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      assertThat(zip.stream().map(Object::toString)).containsExactly("watchword.mv.db");
      try (InputStream database = zip.getInputStream(zip.getEntry("watchword.mv.db"))) {
        Files.copy(database, copy.resolveSibling("watchword.mv.db"));
      }
    }
    return copy;
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    Path backup = taken("evening.zip");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.getParent())))
        .isEqualTo("rwx------");
    assertThat(backup.getParent()).isDirectoryNotContaining(file -> !file.equals(backup));
  }

  @Test
  void whatAnAttemptLeftThatBrokeOffIsNotInTheWay() throws IOException {
    Path backup = taken("evening.zip");
    Path left = backup.resolveSibling(".morning.zip.unfinished");
    Files.writeString(left, "half of a backup\n".repeat(100_000));

    assertWhole(taken("morning.zip"), List.of());

    assertThat(left).doesNotExist();
  }

  @Test
  void oneThatCannotBeTakenLeavesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> storage.backups(file).take(new BackupName("evening.zip")))
        .isInstanceOf(StorageUnavailableException.class);

    assertThat(storage.isReachable()).isTrue();
  }
}
