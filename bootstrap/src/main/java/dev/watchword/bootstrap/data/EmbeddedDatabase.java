package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.StartRefusedException;
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

  /** The backup of what a restored one has replaced. */
  private static final String FORMER = "before-restore";

  private static final String BACKUP_ENDING = ".backup";

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
   * The master key for work on the files themselves; none is made.
   *
   * @param givenMasterKey from the environment
   * @throws StartRefusedException when there is none, or the database is there and two that differ
   */
  public String existingMasterKey(Optional<String> givenMasterKey) {
    Optional<String> kept = directory.readSecret(MASTER_KEY);
    if (givenMasterKey.isPresent()
        && exists()
        && kept.filter(key -> !key.equals(givenMasterKey.get())).isPresent()) {
      throw new StartRefusedException(
          "The key in "
              + directory.resolve(MASTER_KEY)
              + " is not the one in WATCHWORD_MASTER_KEY, so it is not known which one the database"
              + " needs: move one of the two away, or restore into an empty folder.");
    }
    return givenMasterKey.or(() -> kept).orElseThrow(this::noMasterKey);
  }

  private StartRefusedException noMasterKey() {
    return new StartRefusedException(
        "A backup does not open without the master key of its installation: put "
            + directory.resolve(MASTER_KEY)
            + " back, or give the key in WATCHWORD_MASTER_KEY.");
  }

  /** The master key of before the last change, as far as it is kept here. */
  public Optional<String> keptFormerMasterKey() {
    return directory.readSecret(FORMER_MASTER_KEY);
  }

  /** The password of the database file, if it is there. */
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
                        + " is not there; put it back from where the secrets of this installation"
                        + " are kept."));
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
    String present = needed(MASTER_KEY);
    if (keptFormerMasterKey().filter(former -> !former.equals(present)).isPresent()) {
      keepOlderMasterKey();
    }
    directory.create(FORMER_MASTER_KEY, present);
    directory.rename(NEXT_MASTER_KEY, MASTER_KEY);
  }

  /** There may be backups that open with it alone. */
  private void keepOlderMasterKey() {
    int number = 1;
    while (directory.has(FORMER_MASTER_KEY + "." + number)) {
      number++;
    }
    directory.rename(FORMER_MASTER_KEY, FORMER_MASTER_KEY + "." + number);
  }

  /** Where the former master key is kept. */
  public Path formerMasterKey() {
    return directory.resolve(FORMER_MASTER_KEY);
  }

  /**
   * Unpacks a backup beside the database, in the place of what a former attempt left.
   *
   * @throws StartRefusedException when it cannot be read, or the disk has no room for it
   */
  public UnpackedBackup unpack(Path backup, BackupCipher cipher) {
    discardUnpacked();
    try {
      return Storage.unpackH2(backup, cipher, directory.resolve(UNPACKED + ENDING));
    } catch (IOException failed) {
      throw new StartRefusedException(
          "The backup "
              + backup
              + " cannot be unpacked; see whether it can be read and the disk has room.",
          failed);
    }
  }

  /** As {@link #unpack}, of a backup that a version before 0.2 made, without encryption. */
  public void unpackPlain(Path backup) {
    discardUnpacked();
    new PlainBackupFile(backup).unpack(directory, UNPACKED + ENDING);
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
   * Puts what was unpacked in the place of the database, of which a backup is taken before. At
   * every moment one of the two is in place, whole.
   *
   * @param password opens what was unpacked; kept, if none is kept yet
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
              + " cannot be replaced; see whether the disk has room for a backup of it.",
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
