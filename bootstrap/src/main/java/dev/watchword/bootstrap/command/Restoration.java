package dev.watchword.bootstrap.command;

import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.data.DataDirectory;
import dev.watchword.bootstrap.data.EmbeddedDatabase;
import dev.watchword.bootstrap.feature.BackupFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.database.UnpackedBackup;
import dev.watchword.security.Cryptography;
import dev.watchword.security.key.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Replaces the H2 file with a backup. Until the last step, a single rename, the current database
 * stays as it is: if this is interrupted at any point, one of the two is in place, complete, and
 * the restore can be repeated.
 */
public final class Restoration {
  private static final String FORMER_MASTER_KEY = "WATCHWORD_FORMER_MASTER_KEY";

  private final WatchwordConfiguration configuration;
  private final ProcessEnvironment environment;
  private final SecureRandom random;

  public Restoration(
      WatchwordConfiguration configuration, ProcessEnvironment environment, SecureRandom random) {
    this.configuration = configuration;
    this.environment = environment;
    this.random = random;
  }

  /**
   * The result of a restore.
   *
   * @param revoked the sessions and keys that ended
   * @param wasEncrypted whether the backup was encrypted; those that are zip files were not
   */
  public record Restored(RevokeEverything.Revoked revoked, boolean wasEncrypted) {}

  /** A backup that is unpacked beside the database, and its password. */
  private record Unpacked(String password, boolean wasEncrypted) {
    @Override
    public String toString() {
      return "Unpacked[hidden]";
    }
  }

  /**
   * Restores the backup.
   *
   * @throws StartRefusedException when that is not possible; then nothing has changed
   */
  public Restored execute(Path backup) {
    if (!configuration.database().isEmbedded()) {
      throw new StartRefusedException(
          "A PostgreSQL database is restored with its own tools: stop all nodes, run pg_restore,"
              + " and then `./watchword db revoke`, so that no revoked token becomes valid"
              + " again.");
    }
    DataDirectory directory = DataDirectory.open(configuration.dataDirectory());
    try (FileChannel lock = directory.lock()) {
      return restore(new EmbeddedDatabase(directory), backup);
    } catch (IOException unlocked) {
      throw new UncheckedIOException(unlocked);
    }
  }

  private Restored restore(EmbeddedDatabase database, Path backup) {
    MasterKey masterKey =
        StorageModule.masterKey(
            database.existingMasterKey(environment.secret(StorageModule.MASTER_KEY)));
    Optional<MasterKey> former =
        environment
            .secret(FORMER_MASTER_KEY)
            .or(database::keptFormerMasterKey)
            .map(StorageModule::masterKey);
    requireUnused(database);
    try {
      Unpacked unpacked = unpack(database, backup, masterKey, former);
      RevokeEverything.Revoked revoked = revokeEverything(database, unpacked, masterKey, former);
      replace(database, unpacked, masterKey);
      return new Restored(revoked, unpacked.wasEncrypted());
    } finally {
      // Once it is in place, nothing is left to discard.
      database.discardUnpacked();
    }
  }

  /** Unpacks it with the current master key, or with the previous one. */
  private Unpacked unpack(
      EmbeddedDatabase database, Path backup, MasterKey masterKey, Optional<MasterKey> former) {
    UnpackedBackup unpacked = database.unpack(backup, cipher(masterKey));
    if (unpacked instanceof UnpackedBackup.AnotherKey && former.isPresent()) {
      unpacked = database.unpack(backup, cipher(former.get()));
    }
    return switch (unpacked) {
      case UnpackedBackup.DatabaseFile(String password) -> new Unpacked(password, true);
      case UnpackedBackup.AnotherKey anotherKey ->
          throw new StartRefusedException(
              "The backup "
                  + backup
                  + " was made under another master key; put that key in WATCHWORD_MASTER_KEY, or"
                  + " in "
                  + FORMER_MASTER_KEY
                  + " if the key of this installation has been changed since.");
      case UnpackedBackup.Damaged damaged ->
          throw new StartRefusedException(
              "The backup " + backup + " is damaged or incomplete; use another one.");
      case UnpackedBackup.NotEncrypted notEncrypted -> unpackPlain(database, backup);
    };
  }

  private static Unpacked unpackPlain(EmbeddedDatabase database, Path backup) {
    database.unpackPlain(backup);
    String password =
        database
            .existingPassword()
            .orElseThrow(
                () ->
                    new StartRefusedException(
                        "The backup "
                            + backup
                            + " was made before backups were encrypted and needs the file"
                            + " database.password of its installation in the data folder."));
    return new Unpacked(password, false);
  }

  private RevokeEverything.Revoked revokeEverything(
      EmbeddedDatabase database,
      Unpacked unpacked,
      MasterKey masterKey,
      Optional<MasterKey> former) {
    try (Storage storage = open(database, unpacked)) {
      storage.migrate();
      former.ifPresent(key -> MasterKeyChange.wrap(storage, key, masterKey, random));
      return new BackupFeature(Foundation.upon(storage, masterKey, configuration, random))
          .revokeEverything()
          .execute();
    }
  }

  private Storage open(EmbeddedDatabase database, Unpacked unpacked) {
    try {
      return Storage.h2(database.unpackedPath(), unpacked.password(), random);
    } catch (StorageRefusedException refused) {
      throw new StartRefusedException(
          "The backup cannot be opened: it is damaged"
              + (unpacked.wasEncrypted()
                  ? "."
                  : ", or needs the files database.password and master.key of the installation that"
                      + " it came from in the data folder."),
          refused);
    }
  }

  /** Keeps the password of the folder, whatever was restored into it. */
  private void replace(EmbeddedDatabase database, Unpacked unpacked, MasterKey masterKey) {
    String password =
        database.existingPassword().orElseGet(() -> StorageModule.newDatabasePassword(random));
    Storage.changeH2Password(database.unpackedPath(), unpacked.password(), password);
    database.replaceByUnpacked(cipher(masterKey), password);
  }

  private BackupCipher cipher(MasterKey masterKey) {
    return Cryptography.backupCipher(masterKey, random);
  }

  /** A damaged database may be replaced, but not one that is in use. */
  private void requireUnused(EmbeddedDatabase database) {
    if (database.exists()) {
      try {
        Storage.h2(database.path(), database.existingPassword().orElse(""), random).close();
      } catch (StorageRefusedException.InUse inUse) {
        throw inUse;
      } catch (StorageRefusedException damaged) {
        return;
      }
    }
  }
}
