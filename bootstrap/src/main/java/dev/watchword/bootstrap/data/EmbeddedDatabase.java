package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.StartRefusedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The H2 file and the secrets that open it. They are made together and belong together: one without
 * the other stops the start, for to go on would lose one of them.
 */
public final class EmbeddedDatabase {
  private static final String DATABASE = "watchword";

  private static final String ENDING = ".mv.db";

  /** The file's name in the data directory. */
  public static final String FILE = DATABASE + ENDING;

  /** The folder of the backups in the data directory. */
  public static final String BACKUPS = "backups";

  /** A backup that is being restored. */
  private static final String UNPACKED = "restored";

  private static final String MASTER_KEY = "master.key";

  /** There from before the stored secrets are wrapped under it until it is the master key. */
  private static final String NEXT_MASTER_KEY = "master.key.next";

  /** Opens the backups that were made under it. */
  private static final String FORMER_MASTER_KEY = "master.key.former";

  private static final String PASSWORD = "database.password";

  /**
   * There from before the first secret is made until the database stands, so that a first start may
   * be repeated.
   */
  private static final String FIRST_START = "first-start";

  private final DataDirectory directory;

  public EmbeddedDatabase(DataDirectory directory) {
    this.directory = directory;
  }

  /** What opens the database. */
  public record Secrets(String masterKey, String password) {
    @Override
    public String toString() {
      return "Secrets[hidden]";
    }
  }

  /** The file without its ending. */
  public Path path() {
    return directory.resolve(DATABASE);
  }

  /**
   * The secrets of this database, generated when there is none yet.
   *
   * @param givenMasterKey from the environment; a generated one is not used then
   * @throws StartRefusedException when the database is there without its secrets, or they without
   *     it
   */
  public Secrets secrets(
      Optional<String> givenMasterKey,
      Supplier<String> newMasterKey,
      Supplier<String> newPassword) {
    if (directory.has(FILE) || directory.has(FIRST_START)) {
      return new Secrets(
          givenMasterKey.orElseGet(() -> existingOrFirst(MASTER_KEY, newMasterKey)),
          existingOrFirst(PASSWORD, newPassword));
    }
    refuseOrphan(MASTER_KEY);
    refuseOrphan(PASSWORD);
    directory.create(FIRST_START, "This file is deleted when the first start is complete.");
    return secrets(givenMasterKey, newMasterKey, newPassword);
  }

  public boolean exists() {
    return directory.has(FILE);
  }

  /**
   * The secrets that are there, with the database or without it; none is made.
   *
   * @param givenMasterKey from the environment
   * @throws StartRefusedException when one is missing
   */
  public Secrets existingSecrets(Optional<String> givenMasterKey) {
    return new Secrets(givenMasterKey.orElseGet(() -> needed(MASTER_KEY)), needed(PASSWORD));
  }

  private String needed(String name) {
    return directory
        .readSecret(name)
        .orElseThrow(
            () ->
                new StartRefusedException(
                    "The file "
                        + directory.resolve(name)
                        + " is not there; put it back from where the secrets of this installation"
                        + " are kept, for a backup does not open without it."));
  }

  /**
   * The master key that is to be the next: that of a change that broke off, if there is one, for
   * the stored secrets may be wrapped under it already.
   */
  public String nextMasterKey(Supplier<String> generated) {
    if (!directory.has(NEXT_MASTER_KEY)) {
      directory.create(NEXT_MASTER_KEY, generated.get());
    }
    return needed(NEXT_MASTER_KEY);
  }

  /** Makes the next master key the present one, and keeps the former, by one renaming. */
  public void adoptNextMasterKey() {
    directory.create(FORMER_MASTER_KEY, needed(MASTER_KEY));
    directory.rename(NEXT_MASTER_KEY, MASTER_KEY);
  }

  /** Where the former master key is kept. */
  public Path formerMasterKey() {
    return directory.resolve(FORMER_MASTER_KEY);
  }

  /** Unpacks a backup beside the database, in the place of what a former attempt left. */
  public void unpack(Path backup) {
    discardUnpacked();
    new BackupFile(backup).unpack(directory, UNPACKED + ENDING);
  }

  /** What was unpacked, without its ending. */
  public Path unpackedPath() {
    return directory.resolve(UNPACKED);
  }

  /** Deletes what was unpacked, if it is still there. */
  public void discardUnpacked() {
    directory.delete(UNPACKED + ENDING);
  }

  /**
   * Puts what was unpacked in the place of the database, which stays among the backups. At every
   * moment one of the two is in place, whole: before the renaming the former one, which has only
   * got a second name, and after it the other, which was on disk before.
   */
  public void replaceByUnpacked() {
    try {
      DataDirectory.sync(directory.resolve(UNPACKED + ENDING));
      if (exists()) {
        keepFormer();
      }
      directory.replace(directory.resolve(UNPACKED + ENDING), directory.resolve(FILE));
    } catch (IOException failed) {
      throw new StartRefusedException(
          "The database " + directory.resolve(FILE) + " cannot be replaced.", failed);
    }
  }

  /**
   * A second name for the same file, for as long as the file is not replaced; where no file can
   * have two, a copy.
   */
  private void keepFormer() throws IOException {
    Path folder = directory.folder(BACKUPS);
    Path former = folder.resolve("before-restore" + ENDING);
    for (int number = 2; Files.exists(former); number++) {
      former = folder.resolve("before-restore-" + number + ENDING);
    }
    try {
      Files.createLink(former, directory.resolve(FILE));
    } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
      Files.copy(directory.resolve(FILE), former);
      DataDirectory.sync(former);
    }
    DataDirectory.sync(folder);
  }

  /** From now on the secrets and the database must both be there. */
  public void established() {
    directory.delete(FIRST_START);
  }

  private String existingOrFirst(String name, Supplier<String> generated) {
    if (!directory.has(name) && directory.has(FIRST_START)) {
      directory.create(name, generated.get());
    }
    return directory.readSecret(name).orElseThrow(() -> missing(name));
  }

  private StartRefusedException missing(String name) {
    return new StartRefusedException(
        "The database "
            + directory.resolve(FILE)
            + " is there, but "
            + directory.resolve(name)
            + ", which opens it, is not: put it back, or move the database away to start anew.");
  }

  private void refuseOrphan(String name) {
    if (directory.has(name)) {
      throw new StartRefusedException(
          "The secret "
              + directory.resolve(name)
              + " is there, but its database "
              + directory.resolve(FILE)
              + " is not: put the database back, or move the secret away to start anew.");
    }
  }
}
