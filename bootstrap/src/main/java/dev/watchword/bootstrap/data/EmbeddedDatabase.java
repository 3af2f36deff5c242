package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.database.UnpackedBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The H2 file and the secrets that open it. They are created together and belong together: one
 * without the other stops the start, because continuing would lose one of them.
 */
public final class EmbeddedDatabase {
  private static final String DATABASE = "watchword";

  private static final String ENDING = ".mv.db";

  /** The file's name in the data directory. */
  public static final String FILE = DATABASE + ENDING;

  /** The folder of the backups in the data directory. */
  public static final String BACKUPS = "backups";

  /** The backup of the database that a restored one has replaced. */
  private static final String FORMER = "before-restore";

  private static final String BACKUP_ENDING = ".backup";

  /** A backup that is being restored. */
  private static final String UNPACKED = "restored";

  private static final String MASTER_KEY = "master.key";

  /** Exists from before the stored secrets are wrapped under it until it is the master key. */
  private static final String NEXT_MASTER_KEY = "master.key.next";

  /** Opens the backups that were made under it. */
  private static final String FORMER_MASTER_KEY = "master.key.former";

  private static final String PASSWORD = "database.password";

  /**
   * Exists from before the first secret is generated until the database is complete, so that a
   * first start may be repeated.
   */
  private static final String FIRST_START = "first-start";

  private final DataDirectory directory;

  public EmbeddedDatabase(DataDirectory directory) {
    this.directory = directory;
  }

  /** The secrets that open the database. */
  public record Secrets(String masterKey, String password) {
    @Override
    public String toString() {
      return "Secrets[hidden]";
    }
  }

  /** The file without its extension. */
  public Path path() {
    return directory.resolve(DATABASE);
  }

  /**
   * The secrets of this database, generated if there are none.
   *
   * @param givenMasterKey from the environment; a generated one is then not used
   * @throws StartRefusedException when the database exists without its secrets, or they exist
   *     without it
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
   * The master key for work on the files themselves; it is not generated.
   *
   * @param givenMasterKey from the environment
   * @throws StartRefusedException when there is none, or the database exists and there are two
   *     different ones
   */
  public String existingMasterKey(Optional<String> givenMasterKey) {
    Optional<String> kept = directory.readSecret(MASTER_KEY);
    if (givenMasterKey.isPresent()
        && exists()
        && kept.filter(key -> !key.equals(givenMasterKey.get())).isPresent()) {
      throw new StartRefusedException(
          "The key in "
              + directory.resolve(MASTER_KEY)
              + " is not the one in WATCHWORD_MASTER_KEY, so it is unknown which one the"
              + " database needs: move one of the two away, or restore into an empty folder.");
    }
    return givenMasterKey.or(() -> kept).orElseThrow(this::noMasterKey);
  }

  private StartRefusedException noMasterKey() {
    return new StartRefusedException(
        "A backup cannot be opened without the master key of its installation: put "
            + directory.resolve(MASTER_KEY)
            + " back, or put the key in WATCHWORD_MASTER_KEY.");
  }

  /** The previous master key, if it is kept here. */
  public Optional<String> keptFormerMasterKey() {
    return directory.readSecret(FORMER_MASTER_KEY);
  }

  /** The password of the database file, if it exists. */
  public Optional<String> existingPassword() {
    return directory.readSecret(PASSWORD);
  }

  private String needed(String name) {
    return directory
        .readSecret(name)
        .orElseThrow(
            () ->
                new StartRefusedException(
                    "The file "
                        + directory.resolve(name)
                        + " does not exist; put it back from where the secrets of this"
                        + " installation are kept."));
  }

  /**
   * The next master key. That of an interrupted change is used if it exists, because the stored
   * secrets may already be wrapped under it.
   */
  public String nextMasterKey(Supplier<String> generated) {
    if (!directory.has(NEXT_MASTER_KEY)) {
      directory.create(NEXT_MASTER_KEY, generated.get());
    }
    return needed(NEXT_MASTER_KEY);
  }

  /**
   * Makes the next master key the current one, and keeps the previous one, with a single rename.
   */
  public void adoptNextMasterKey() {
    String present = needed(MASTER_KEY);
    if (keptFormerMasterKey().filter(former -> !former.equals(present)).isPresent()) {
      keepOlderMasterKey();
    }
    directory.create(FORMER_MASTER_KEY, present);
    directory.rename(NEXT_MASTER_KEY, MASTER_KEY);
  }

  /** Keeps an older key, because there may be backups that only it opens. */
  private void keepOlderMasterKey() {
    int number = 1;
    while (directory.has(FORMER_MASTER_KEY + "." + number)) {
      number++;
    }
    directory.rename(FORMER_MASTER_KEY, FORMER_MASTER_KEY + "." + number);
  }

  /** The file of the previous master key. */
  public Path formerMasterKey() {
    return directory.resolve(FORMER_MASTER_KEY);
  }

  /**
   * Unpacks a backup beside the database, replacing the remains of an earlier attempt.
   *
   * @throws StartRefusedException when it cannot be read, or the disk is full
   */
  public UnpackedBackup unpack(Path backup, BackupCipher cipher) {
    discardUnpacked();
    try {
      return Storage.unpackH2(backup, cipher, directory.resolve(UNPACKED + ENDING));
    } catch (IOException failed) {
      throw new StartRefusedException(
          "The backup "
              + backup
              + " cannot be unpacked; check that it can be read and that the disk has room.",
          failed);
    }
  }

  /** Like {@link #unpack}, for an unencrypted backup from a version before 0.2. */
  public void unpackPlain(Path backup) {
    discardUnpacked();
    new PlainBackupFile(backup).unpack(directory, UNPACKED + ENDING);
  }

  /** The unpacked file, without its extension. */
  public Path unpackedPath() {
    return directory.resolve(UNPACKED);
  }

  /** Deletes the unpacked file, if it still exists. */
  public void discardUnpacked() {
    directory.delete(UNPACKED + ENDING);
  }

  /**
   * Replaces the database with the unpacked file, after making a backup of it. At every moment one
   * of the two is in place, complete.
   *
   * @param password opens the unpacked file; stored if no password is stored yet
   */
  public void replaceByUnpacked(BackupCipher cipher, String password) {
    try {
      DataDirectory.sync(directory.resolve(UNPACKED + ENDING));
      if (exists()) {
        keepFormer(cipher);
      }
      if (!directory.has(PASSWORD)) {
        directory.create(PASSWORD, password);
      }
      directory.replace(directory.resolve(UNPACKED + ENDING), directory.resolve(FILE));
    } catch (IOException | StorageUnavailableException failed) {
      throw new StartRefusedException(
          "The database "
              + directory.resolve(FILE)
              + " cannot be replaced; check that the disk has room for a backup of it.",
          failed);
    }
  }

  private void keepFormer(BackupCipher cipher) {
    BackupStore backups =
        Storage.backupsOfClosedH2(
            directory.resolve(FILE),
            existingPassword().orElse(""),
            directory.resolve(BACKUPS),
            cipher);
    BackupStore.Backup former = backups.take(new BackupName(FORMER + BACKUP_ENDING));
    for (int number = 2; former instanceof BackupStore.Backup.NameTaken; number++) {
      former = backups.take(new BackupName(FORMER + "-" + number + BACKUP_ENDING));
    }
  }

  /** From now on the secrets and the database must both exist. */
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
            + ", which opens it, is not: put it back, or move the database away to start with an"
            + " empty one.");
  }

  private void refuseOrphan(String name) {
    if (directory.has(name)) {
      throw new StartRefusedException(
          "The secret "
              + directory.resolve(name)
              + " is there, but its database "
              + directory.resolve(FILE)
              + " is not: put the database back, or move the secret away to start with an empty"
              + " one.");
    }
  }
}
