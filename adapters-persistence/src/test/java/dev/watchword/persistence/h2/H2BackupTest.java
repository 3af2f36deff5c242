package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.BackupStore.Backup;
import dev.watchword.domain.backup.BackupStoreContract;
import dev.watchword.domain.backup.FakeBackupCipher;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.WrittenUsers;
import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.database.UnpackedBackup;
import dev.watchword.persistence.disk.DiskInPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

  private static final int FEW = 40;

  private static final long PAUSE_NANOS = 5_000_000;

  /** Acknowledged users before the first backup; more than one chunk of H2's file. */
  private static final int ENOUGH = 1500;

  private static final BackupCipher CIPHER = new FakeBackupCipher(0x5a);

  @TempDir private Path folder;
  private Storage storage;
  private BackupStore store;

  @BeforeEach
  void open() {
    storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
    storage.migrate();
    store = storage.backups(folder.resolve("it's; \"backups\""), CIPHER);
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
    try (Writers writers = new Writers(IMPORT)) {
      writers.awaitAcknowledged(ENOUGH);
      for (int round = 0; round < 3; round++) {
        List<UserId> before = writers.acknowledged(LATEST);
        assertWhole(taken("round-" + round), before);
      }
    }
  }

  /** What is written at the end of the file is found from there, so the end must be whole. */
  @Test
  void itNeverEndsInTheMiddleOfWhatIsBeingWritten() throws Exception {
    storage.close();
    try (DiskInPlace slow = DiskInPlace.of(H2BackupTest::writeInTwoSteps)) {
      open();
      useSpaceAgainAtOnce();
      for (int round = 0; round < 3; round++) {
        List<UserId> before;
        Path backup;
        try (Writers writers = new Writers(1)) {
          writers.awaitAcknowledged(FEW);
          before = writers.acknowledged(LATEST);
          backup = taken("round-" + round);
        }
        assertWhole(backup, before);
      }
    }
  }

  /** As a file does that is older than the retention time, with holes that are filled first. */
  private void useSpaceAgainAtOnce() throws SQLException {
    String url = ClaimedFile.urlOf(folder.resolve("watchword"));
    try (Connection connection = DriverManager.getConnection(url, "watchword_admin", "secret");
        Statement statement = connection.createStatement()) {
      statement.execute("SET RETENTION_TIME 0");
    }
  }

  private static int writeInTwoSteps(FileChannel file, ByteBuffer bytes, long position)
      throws IOException {
    int length = bytes.remaining();
    int half = file.write(bytes.slice(bytes.position(), length / 2), position);
    bytes.position(bytes.position() + half);
    LockSupport.parkNanos(PAUSE_NANOS);
    return half + file.write(bytes, position + half);
  }

  /** Write users until they are closed, the first of them many in one transaction. */
  private final class Writers implements AutoCloseable {
    private final ConcurrentLinkedQueue<UserId> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Writers(int usersAtOnceOfTheFirst) {
      for (int number = 0; number < WRITERS; number++) {
        int usersAtOnce = number == 0 ? usersAtOnceOfTheFirst : 1;
        threads.add(Thread.ofPlatform().start(() -> write(usersAtOnce)));
      }
    }

    private void write(int usersAtOnce) {
      while (!closed) {
        acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), usersAtOnce));
      }
    }

    void awaitAcknowledged(int users) throws InterruptedException {
      while (acknowledged.size() < users) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }

    /** So many of the users who were acknowledged last. */
    List<UserId> acknowledged(int latest) {
      List<UserId> all = List.copyOf(acknowledged);
      return all.subList(Math.max(0, all.size() - latest), all.size());
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /** It opens, is of one moment, and nobody of {@code users} is missing. */
  private void assertWhole(Path backup, List<UserId> users) throws IOException {
    Path copy = unpacked(backup);
    try (Storage restored = Storage.h2(copy, "secret", new SecureRandom())) {
      assertThat(restored.status().isCurrent()).isTrue();
      assertThat(WrittenUsers.missing(restored.unitOfWork(), users)).isEmpty();
    }
  }

  private Path unpacked(Path backup) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy").resolve("watchword");
    assertThat(Storage.unpackH2(backup, CIPHER, copy.resolveSibling("watchword.mv.db")))
        .isEqualTo(new UnpackedBackup.DatabaseFile("secret"));
    return copy;
  }

  private UnpackedBackup unpack(Path backup, BackupCipher cipher) throws IOException {
    return Storage.unpackH2(
        backup, cipher, Files.createTempDirectory(folder, "copy").resolve("watchword.mv.db"));
  }

  @Test
  void underAnotherKeyOrDamagedItIsRefused() throws IOException {
    Path backup = taken("evening.backup");

    assertThat(unpack(backup, new FakeBackupCipher(0x3c)))
        .isEqualTo(new UnpackedBackup.AnotherKey());
    byte[] bytes = Files.readAllBytes(backup);
    Files.write(backup, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(unpack(backup, CIPHER)).isEqualTo(new UnpackedBackup.Damaged());
    Files.writeString(backup, "no backup");
    assertThat(unpack(backup, CIPHER)).isEqualTo(new UnpackedBackup.NotEncrypted());
  }

  @Test
  void aClosedFileHasABackupAndAnotherPassword() throws IOException {
    storage.close();
    Path file = folder.resolve("watchword.mv.db");
    BackupStore ofClosed =
        Storage.backupsOfClosedH2(file, "secret", folder.resolve("of-closed"), CIPHER);

    Backup.Taken taken = (Backup.Taken) ofClosed.take(new BackupName("before"));
    Storage.changeH2Password(folder.resolve("watchword"), "secret", "it's another");

    assertThatThrownBy(this::open).isInstanceOf(StorageRefusedException.class);
    Storage.h2(folder.resolve("watchword"), "it's another", new SecureRandom()).close();
    assertWhole(Path.of(taken.place()), List.of());
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

    assertThatThrownBy(() -> storage.backups(file, CIPHER).take(new BackupName("evening.zip")))
        .isInstanceOf(StorageUnavailableException.class);

    assertThat(storage.isReachable()).isTrue();
  }
}
