package dev.watchword.bootstrap;

import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.data.DataDirectory;
import dev.watchword.bootstrap.data.EmbeddedDatabase;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.StorageRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Puts a backup in the place of the H2 file. Until the last step, which is one renaming, the
 * present database stays as it is: whenever this breaks off, either of the two is in place, whole,
 * and it can be done again.
 */
public final class Restoration {
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
   * Restores the backup; what ended thereby.
   *
   * @throws StartRefusedException when that cannot be done, and then nothing has changed
   */
  public RevokeEverything.Revoked execute(Path backup) {
    if (!configuration.database().isEmbedded()) {
      throw new StartRefusedException(
          "A PostgreSQL database is restored by its own tools: stop all nodes, run pg_restore, and"
              + " then `./watchword db revoke`, so that nothing comes back to life.");
    }
    DataDirectory directory = DataDirectory.open(configuration.dataDirectory());
    try (FileChannel lock = directory.lock()) {
      return restore(new EmbeddedDatabase(directory), backup);
    } catch (IOException unlocked) {
      throw new UncheckedIOException(unlocked);
    }
  }

  private RevokeEverything.Revoked restore(EmbeddedDatabase database, Path backup) {
    EmbeddedDatabase.Secrets secrets =
        database.existingSecrets(environment.secret(StorageModule.MASTER_KEY));
    requireUnused(database, secrets);
    try {
      database.unpack(backup);
      RevokeEverything.Revoked revoked = revokeEverything(database, secrets);
      database.replaceByUnpacked();
      return revoked;
    } finally {
      // There is nothing left of it once it is in place.
      database.discardUnpacked();
    }
  }

  private RevokeEverything.Revoked revokeEverything(
      EmbeddedDatabase database, EmbeddedDatabase.Secrets secrets) {
    try (Storage storage = open(database, secrets)) {
      storage.migrate();
      return Installation.revokeEverything(configuration, storage, secrets, random);
    }
  }

  private Storage open(EmbeddedDatabase database, EmbeddedDatabase.Secrets secrets) {
    try {
      return Storage.h2(database.unpackedPath(), secrets.password(), random);
    } catch (StorageRefusedException refused) {
      throw new StartRefusedException(
          "The backup does not open: it is damaged, or needs the files database.password and"
              + " master.key of the installation that it came from in the data folder.",
          refused);
    }
  }

  /** What is damaged may be replaced; what somebody works with may not. */
  private void requireUnused(EmbeddedDatabase database, EmbeddedDatabase.Secrets secrets) {
    if (database.exists()) {
      try {
        Storage.h2(database.path(), secrets.password(), random).close();
      } catch (StorageRefusedException.InUse inUse) {
        throw inUse;
      } catch (StorageRefusedException damaged) {
        return;
      }
    }
  }
}
