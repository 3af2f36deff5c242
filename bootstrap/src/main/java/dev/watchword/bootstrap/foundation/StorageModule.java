package dev.watchword.bootstrap.foundation;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.DatabaseSettings;
import dev.watchword.bootstrap.data.DataDirectory;
import dev.watchword.bootstrap.data.EmbeddedDatabase;
import dev.watchword.bootstrap.data.RandomText;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.Storage;
import dev.watchword.security.key.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage and its master key.
 *
 * @param migration migrates the schema while no other process does
 * @param established must be called once the storage is migrated and its keys exist
 */
public record StorageModule(
    Storage storage, MasterKey masterKey, Runnable migration, Runnable established)
    implements AutoCloseable {
  public static final String MASTER_KEY = "WATCHWORD_MASTER_KEY";
  private static final int PASSWORD_BYTES = 24;
  private static final Logger LOG = LoggerFactory.getLogger(StorageModule.class);

  /** Opens the configured storage. */
  public static StorageModule open(
      WatchwordConfiguration configuration, ProcessEnvironment environment, SecureRandom random) {
    return configuration.database().isEmbedded()
        ? h2(configuration, environment, random)
        : postgres(configuration, environment, random);
  }

  /** Whether a database exists already; a PostgreSQL server reports this itself. */
  public static boolean exists(WatchwordConfiguration configuration) {
    return !configuration.database().isEmbedded()
        || Files.exists(configuration.dataDirectory().resolve(EmbeddedDatabase.FILE));
  }

  /**
   * Warnings for the operator about the configured storage, each as a sentence.
   *
   * @throws dev.watchword.persistence.database.StorageRefusedException when its URL is not valid
   */
  public static List<String> warnings(WatchwordConfiguration configuration) {
    DatabaseSettings settings = configuration.database();
    return settings.isEmbedded()
        ? List.of()
        : Storage.warningAbout(settings.url()).stream().toList();
  }

  private static StorageModule h2(
      WatchwordConfiguration configuration, ProcessEnvironment environment, SecureRandom random) {
    DataDirectory directory = DataDirectory.open(configuration.dataDirectory());
    EmbeddedDatabase database = new EmbeddedDatabase(directory);
    // Once the database is open, H2 keeps others out.
    try (FileChannel lock = directory.lock()) {
      EmbeddedDatabase.Secrets secrets =
          database.secrets(
              environment.secret(MASTER_KEY),
              () -> MasterKey.generate(random).base64(),
              () -> newDatabasePassword(random));
      MasterKey masterKey = masterKey(secrets.masterKey());
      Storage storage = Storage.h2(database.path(), secrets.password(), random);
      directory.protect(EmbeddedDatabase.FILE);
      return new StorageModule(
          storage, masterKey, () -> migrate(storage, directory), database::established);
    } catch (IOException unlocked) {
      throw new UncheckedIOException(unlocked);
    }
  }

  private static StorageModule postgres(
      WatchwordConfiguration configuration, ProcessEnvironment environment, SecureRandom random) {
    warnings(configuration).forEach(LOG::warn);
    DatabaseSettings settings = configuration.database();
    MasterKey masterKey =
        environment
            .secret(MASTER_KEY)
            .map(StorageModule::masterKey)
            .orElseThrow(StorageModule::missingMasterKey);
    Storage storage =
        Storage.postgres(
            settings.url(),
            environment.value("WATCHWORD_DATABASE_USER"),
            environment.secret("WATCHWORD_DATABASE_PASSWORD"),
            settings.poolSize(),
            random);
    return new StorageModule(storage, masterKey, storage::migrate, () -> {});
  }

  static StartRefusedException missingMasterKey() {
    return new StartRefusedException(
        MASTER_KEY
            + " is not set; PostgreSQL requires it, the same on every node:"
            + " `openssl rand -base64 32` generates one.");
  }

  private static void migrate(Storage storage, DataDirectory directory) {
    try (FileChannel lock = directory.lock()) {
      storage.migrate();
    } catch (IOException unlocked) {
      throw new UncheckedIOException(unlocked);
    }
  }

  /** Migrates the schema. */
  public void migrate() {
    migration.run();
  }

  @Override
  public void close() {
    storage.close();
  }

  /** Makes a password for an H2 file. */
  public static String newDatabasePassword(SecureRandom random) {
    return RandomText.hex(random, PASSWORD_BYTES);
  }

  /**
   * Parses a master key.
   *
   * @throws StartRefusedException when it is not one
   */
  public static MasterKey masterKey(String encoded) {
    return MasterKey.fromBase64(encoded)
        .orElseThrow(
            () ->
                new StartRefusedException(
                    "The master key must be 32 bytes in base64; `openssl rand -base64 32`"
                        + " generates one."));
  }
}
