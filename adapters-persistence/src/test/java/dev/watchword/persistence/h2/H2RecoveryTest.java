package dev.watchword.persistence.h2;

import static dev.watchword.persistence.h2.FileLayout.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository.Written;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.WrittenUsers;
import dev.watchword.persistence.disk.DiskInPlace;
import dev.watchword.persistence.disk.PowerCut;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.db.Store;
import org.h2.mvstore.tx.TransactionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves of a file in which space is used again. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class H2RecoveryTest {
  private static final int ENOUGH_USED_AGAIN = 5;
  private static final int KILLS = 25;
  private static final int SECTOR = 512;

  @TempDir private Path folder;

  private Storage open(String name) {
    return Storage.h2(folder.resolve(name), "secret", new SecureRandom());
  }

  @Test
  void aCommitThatWasCutShortIsBroughtToItsEnd() throws Exception {
    UserId id;
    try (Storage storage = open("running")) {
      storage.migrate();
      id = WrittenUsers.add(storage.unitOfWork(), 1).getFirst();
      copyInTheMiddleOfACommit(
          "UPDATE users SET version = 7 WHERE id = '" + id.value() + "'", "killed");
    }
    try (Storage storage = open("killed")) {
      User changed = storage.unitOfWork().read(tx -> tx.users().find(id).orElseThrow());
      assertThat(changed.version()).isEqualTo(7);

      User next = changed.disabled(changed.updatedAt(), Optional.empty());
      assertThat(storage.unitOfWork().<Written>write(tx -> tx.users().update(next)))
          .isEqualTo(Written.STORED);
    }
    try (Storage storage = open("killed")) {
      assertThat(WrittenUsers.missing(storage.unitOfWork(), List.of(id))).isEmpty();
    }
  }

  /** H2 marks a transaction as committed first, and then goes through its rows. */
  private void copyInTheMiddleOfACommit(String update, String copy) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                ClaimedFile.urlOf(folder.resolve("running")), "watchword_admin", "secret");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(update);
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      Store store = session.getDatabase().getStore();
      Method mark =
          TransactionStore.class.getDeclaredMethod("markUndoLogAsCommitted", int.class, long.class);
      mark.setAccessible(true);
      mark.invoke(store.getTransactionStore(), session.getTransaction().getId(), 1);
      store.getMvStore().commit();
      Files.copy(folder.resolve("running.mv.db"), folder.resolve(copy + ".mv.db"));
      connection.commit();
    }
  }

  private static void writeUntilSpaceIsUsedAgain(
      Storage storage, PowerCut disk, List<UserId> acknowledged) {
    while (disk.usedAgain() < ENOUGH_USED_AGAIN) {
      acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), 1));
    }
  }

  @Test
  void whatWasAcknowledgedLastIsFoundInAFileThatNobodyClosed() throws IOException {
    PowerCut disk = new PowerCut(new Random(3));
    List<UserId> acknowledged = new ArrayList<>();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("running")) {
      storage.migrate();
      writeUntilSpaceIsUsedAgain(storage, disk, acknowledged);
      for (int kill = 0; kill < KILLS; kill++) {
        acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), 1));
        Files.copy(folder.resolve("running.mv.db"), folder.resolve("killed-" + kill + ".mv.db"));
      }
    }
    for (int kill = 0; kill < KILLS; kill++) {
      List<UserId> untilThen = acknowledged.subList(0, acknowledged.size() - KILLS + kill + 1);
      try (Storage storage = open("killed-" + kill)) {
        assertThat(WrittenUsers.missing(storage.unitOfWork(), untilThen)).as("%d", kill).isEmpty();
      }
    }
  }

  @Test
  void aClosedFileWhoseLastChunkIsNotWholeIsRecovered() throws IOException {
    PowerCut disk = new PowerCut(new Random(5));
    List<UserId> acknowledged = new ArrayList<>();
    try (DiskInPlace inPlace = DiskInPlace.of(disk);
        Storage storage = open("closed")) {
      storage.migrate();
      writeUntilSpaceIsUsedAgain(storage, disk, acknowledged);
    }
    Path file = folder.resolve("closed.mv.db");
    loseTheEndOfTheLastChunk(file);

    Recovery.recover(file);

    assertThat(header(file)).as("names a chunk that is there").doesNotContain("clean");
    try (Storage storage = open("closed")) {
      assertThat(WrittenUsers.missing(storage.unitOfWork(), acknowledged)).isEmpty();
    }
  }

  /** As if the power had failed after the header was on the disk, and not yet all else. */
  private static void loseTheEndOfTheLastChunk(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      String header = header(path);
      assertThat(header).contains(",clean:1,");
      long block = number(header, "block");
      file.seek(block * BLOCK);
      long end = block + number(file.readLine(), "len");
      file.seek(end * BLOCK - SECTOR);
      file.write(new byte[SECTOR]);
    }
  }

  private static String header(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return file.readLine();
    }
  }

  private static long number(String line, String name) {
    return Long.parseLong(line.replaceFirst(".*\\b" + name + ":([0-9a-f]+).*", "$1"), 16);
  }

  @Test
  void storedTextThatLooksLikeAChunkIsNone() throws IOException {
    List<UserId> acknowledged = new ArrayList<>();
    try (Storage storage = open("running")) {
      storage.migrate();
      acknowledged.addAll(WrittenUsers.add(storage.unitOfWork(), 1));
      Files.copy(folder.resolve("running.mv.db"), folder.resolve("forged.mv.db"));
    }
    for (String text :
        List.of(
            "c:1,version:x,len:zz",
            "chunk:1,len:7fffffffffffffff,version:ffffff,root:4000000001",
            "chunk:1,len:1,version:ffffff,root:4000000001",
            "chunk:1,len:1,version:ffffff,root:6000000001")) {
      append(folder.resolve("forged.mv.db"), text);
    }
    try (Storage storage = open("forged")) {
      assertThat(WrittenUsers.missing(storage.unitOfWork(), acknowledged)).isEmpty();
    }
  }

  /** A block that begins with this, and ends as chunks do. */
  private static void append(Path path, String text) throws IOException {
    String footer = "chunk:1,len:1,version:ffffff";
    byte[] bytes = footer.getBytes(StandardCharsets.ISO_8859_1);
    String checked =
        footer
            + ",fletcher:"
            + Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length));
    String block = text + "\n" + " ".repeat(BLOCK - 128 - text.length() - 1) + checked + "\n";
    Files.writeString(
        path,
        block + " ".repeat(BLOCK - block.length()),
        StandardCharsets.ISO_8859_1,
        StandardOpenOption.APPEND);
  }
}
