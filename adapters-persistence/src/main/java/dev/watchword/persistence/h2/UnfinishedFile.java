package dev.watchword.persistence.h2;

import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database file that is created or migrated beside the one in use, and replaces it with a single
 * rename when it is complete. H2 commits each change of the schema by itself, so a process that
 * ends in the middle would leave half of a migration, which can be neither repeated nor rolled
 * back. The remains of an earlier attempt are deleted.
 */
final class UnfinishedFile {
  private static final String NAME = "unfinished";

  private final ClaimedFile place;
  private final Path path;
  private final String adminPassword;

  private UnfinishedFile(ClaimedFile place, String adminPassword) {
    this.place = place;
    this.path = place.location().resolveSibling(NAME);
    this.adminPassword = adminPassword;
  }

  /** Creates a new database at {@code place}. */
  static void create(ClaimedFile place, String adminPassword) {
    new UnfinishedFile(place, adminPassword)
        .complete(unfinished -> unfinished.work(administration -> {}));
  }

  /**
   * Migrates the file at {@code place}, which is closed.
   *
   * @throws StorageRefusedException when that is not possible; the file is then as it was
   */
  static void migrate(ClaimedFile place, String adminPassword) {
    new UnfinishedFile(place, adminPassword)
        .complete(
            unfinished -> {
              Files.copy(place.location(), unfinished.file());
              unfinished.work(
                  administration -> Instance.migrations(administration, place).migrate());
            });
  }

  /** Deletes the remains of an interrupted attempt. */
  static void discard(ClaimedFile place) {
    try {
      Files.deleteIfExists(new UnfinishedFile(place, "").file());
    } catch (IOException stays) {
      throw refusal(place, stays);
    }
  }

  @FunctionalInterface
  private interface Steps {
    void take(UnfinishedFile unfinished) throws IOException, SQLException;
  }

  @FunctionalInterface
  private interface Work {
    void on(JdbcDataSource administration);
  }

  private Path file() {
    return path.resolveSibling(NAME + ClaimedFile.ENDING);
  }

  private void complete(Steps steps) {
    discard(place);
    try {
      steps.take(this);
      OwnerOnly.protect(file());
      sync(file(), StandardOpenOption.WRITE);
      Files.move(file(), place.location(), StandardCopyOption.ATOMIC_MOVE);
      sync(Objects.requireNonNull(place.location().getParent()), StandardOpenOption.READ);
    } catch (IOException | SQLException failed) {
      discard(place);
      throw refusal(place, failed);
    } catch (RuntimeException | Error failed) {
      discard(place);
      throw failed;
    }
  }

  /**
   * Works with H2's default durability: nothing is acknowledged before the file is in its place.
   */
  private void work(Work work) throws SQLException {
    JdbcDataSource administration = Keeper.administrationOf("jdbc:h2:file:" + path, adminPassword);
    try (Connection connection = administration.getConnection();
        Statement statement = connection.createStatement()) {
      work.on(administration);
      statement.execute("SHUTDOWN");
    }
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, Set.of(how))) {
      channel.force(true);
    }
  }

  private static StorageRefusedException refusal(ClaimedFile place, Exception e) {
    return new StorageRefusedException(
        "The "
            + place
            + " cannot be opened or rewritten; check that the folder is writable and that the"
            + " disk has room for a second file.",
        e);
  }
}
