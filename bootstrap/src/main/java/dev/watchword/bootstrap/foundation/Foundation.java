package dev.watchword.bootstrap.foundation;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.key.EstablishKeys;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.TokenSettings;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.gate.TokenType;
import dev.watchword.persistence.Storage;
import dev.watchword.security.Cryptography;
import dev.watchword.security.key.MasterKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The base of every feature, in the service and in the commands: the storage, migrated and opened
 * with the right master key, and everything built directly on it.
 *
 * @param recordDenial shared, because it limits how much is recorded
 */
public record Foundation(
    WatchwordConfiguration configuration,
    Storage storage,
    Cryptography cryptography,
    DataKey refreshTokenKey,
    BackupCipher backupCipher,
    RecordDenial recordDenial,
    SecureRandom random)
    implements AutoCloseable {
  /** Truncates to milliseconds, because stored times have no more. */
  public static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private static final long KIB = 1024;

  /**
   * Opens the configured installation, and creates it if it does not exist.
   *
   * @throws StartRefusedException when the master key is not that of the database
   */
  public static Foundation open(
      WatchwordConfiguration configuration, ProcessEnvironment environment) {
    SecureRandom random = new SecureRandom();
    StorageModule module = StorageModule.open(configuration, environment, random);
    try {
      module.migrate();
      Foundation foundation = upon(module.storage(), module.masterKey(), configuration, random);
      module.established().run();
      return foundation;
    } catch (RuntimeException refused) {
      module.close();
      throw refused;
    }
  }

  /**
   * Builds on a migrated storage, and creates its keys if it has none.
   *
   * @throws StartRefusedException when the master key is not that of the storage
   */
  public static Foundation upon(
      Storage storage,
      MasterKey masterKey,
      WatchwordConfiguration configuration,
      SecureRandom random) {
    Cryptography cryptography =
        new Cryptography(
            masterKey,
            tokenType(configuration.tokens()),
            configuration.hashing().argon2(),
            largestHashKib(configuration),
            random);
    return new Foundation(
        configuration,
        storage,
        cryptography,
        refreshTokenKey(configuration, storage, cryptography, random),
        Cryptography.backupCipher(masterKey, random),
        new RecordDenial(storage.unitOfWork(), CLOCK),
        random);
  }

  private static TokenType tokenType(TokenSettings settings) {
    return Arrays.stream(TokenType.values())
        .filter(type -> type.header().equals(settings.type()))
        .findFirst()
        .orElseThrow();
  }

  private static int largestHashKib(WatchwordConfiguration configuration) {
    return (int) (configuration.memory().largestHash() / KIB);
  }

  private static DataKey refreshTokenKey(
      WatchwordConfiguration configuration,
      Storage storage,
      Cryptography cryptography,
      SecureRandom random) {
    EstablishKeys establishKeys =
        new EstablishKeys(
            storage.patientUnitOfWork(),
            cryptography.secretVault(),
            cryptography.signingKeyFactory(),
            configuration.tokens().algorithm(),
            CLOCK,
            random);
    return switch (establishKeys.execute()) {
      case EstablishKeys.Outcome.Established(DataKey key) -> key;
      case EstablishKeys.Outcome.WrongMasterKey wrong ->
          throw new StartRefusedException(
              "The master key is not the one that this database was made with; put the right one"
                  + " in WATCHWORD_MASTER_KEY or in the data folder. If a change of the master"
                  + " key was interrupted, run `./watchword db change-master-key` again.");
    };
  }

  /** The unit of work for work that a client waits for. */
  public UnitOfWork unitOfWork() {
    return storage.unitOfWork();
  }

  /** The unit of work for long work. */
  public UnitOfWork patientUnitOfWork() {
    return storage.patientUnitOfWork();
  }

  /** Administration for changes that a client waits for. */
  public Administration administration() {
    return new Administration(unitOfWork(), recordDenial, CLOCK);
  }

  /** Administration for long changes. */
  public Administration patientAdministration() {
    return new Administration(patientUnitOfWork(), recordDenial, CLOCK);
  }

  public Issuer issuer() {
    return configuration.issuer();
  }

  /** The most memory that a hash may take, in KiB. */
  public int largestHashKib() {
    return largestHashKib(configuration);
  }

  @Override
  public void close() {
    storage.close();
  }
}
