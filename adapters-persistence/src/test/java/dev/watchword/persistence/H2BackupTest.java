package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.BackupStore.Backup;
import dev.watchword.domain.backup.BackupStoreContract;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserRepository.Written;
import dev.watchword.domain.user.Users;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2BackupTest implements BackupStoreContract {
  private static final String SECRET = "secret";

  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = Storage.h2(folder.resolve("watchword"), SECRET, new SecureRandom());
    storage.migrate();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  public BackupStore store() {
    return storage.backups(folder.resolve("it's the backups"));
  }

  @Test
  void aBackupHoldsWhatWasAcknowledgedBeforeItBeganWhateverIsWrittenMeanwhile() throws Exception {
    List<User> acknowledged = new CopyOnWriteArrayList<>();
    AtomicBoolean goOn = new AtomicBoolean(true);
    List<Thread> writers =
        IntStream.range(0, 4)
            .mapToObj(
                number ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              while (goOn.get()) {
                                acknowledged.add(stored());
                              }
                            }))
            .toList();
    List<User> before = List.of();
    for (int round = 0; round < 5; round++) {
      int enough = acknowledged.size() + 50;
      while (acknowledged.size() < enough) {
        Thread.onSpinWait();
      }
      before = List.copyOf(acknowledged);
      assertThat(store().take(new BackupName("round-" + round))).isInstanceOf(Backup.Taken.class);
    }
    goOn.set(false);
    for (Thread writer : writers) {
      writer.join();
    }

    assertHolds(folder.resolve("it's the backups").resolve("round-4"), before);
  }

  private User stored() {
    User user = Users.active().build();
    Written written = storage.unitOfWork().write(tx -> tx.users().add(user));
    assertThat(written).isEqualTo(Written.STORED);
    return user;
  }

  private void assertHolds(Path backup, List<User> users) throws IOException {
    Path copy = folder.resolve("copy.mv.db");
    try (ZipFile zip = new ZipFile(backup.toFile());
        InputStream entry = zip.getInputStream(zip.getEntry("watchword.mv.db"))) {
      Files.copy(entry, copy);
    }
    try (Storage restored = Storage.h2(folder.resolve("copy"), SECRET, new SecureRandom())) {
      assertThat(users)
          .hasSizeGreaterThan(200)
          .allSatisfy(
              user ->
                  assertThat(
                          restored
                              .unitOfWork()
                              .<Boolean>read(tx -> tx.users().find(user.id()).isPresent()))
                      .isTrue());
    }
  }

  @Test
  void onlyTheOwnerMayReadABackup() throws IOException {
    store().take(new BackupName("evening.zip"));
    Path backups = folder.resolve("it's the backups");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backups)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(backups.resolve("evening.zip"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(backups)) {
      assertThat(files).as("nothing unfinished stays").hasSize(1);
    }
  }
}
