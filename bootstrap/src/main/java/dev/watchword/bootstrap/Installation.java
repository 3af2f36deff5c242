package dev.watchword.bootstrap;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.authentication.PasswordAcceptance;
import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.application.backup.TakeBackup;
import dev.watchword.application.key.EstablishKeys;
import dev.watchword.application.role.RoleChoice;
import dev.watchword.application.user.CreateUser;
import dev.watchword.application.user.ExportUsers;
import dev.watchword.application.user.ImportUsers;
import dev.watchword.application.user.UserRecordStore;
import dev.watchword.bootstrap.configuration.MemoryBudget;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.HashingSettings;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.TokenSettings;
import dev.watchword.bootstrap.data.EmbeddedDatabase;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.token.TokenBudget;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.security.Cryptography;
import dev.watchword.security.key.MasterKey;
import dev.watchword.security.token.TokenType;
import dev.watchword.web.cors.CrossOriginAccess;
import dev.watchword.web.origin.TrustedProxies;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * What the service and the commands share: the storage, migrated and opened with the right master
 * key, and everything built directly on it.
 */
public final class Installation implements AutoCloseable {
  private static final long KIB = 1024;

  private final WatchwordConfiguration configuration;
  private final Storage storage;
  private final Cryptography cryptography;
  private final DataKey refreshTokenKey;
  private final BackupCipher backupCipher;
  private final SecureRandom random;
  private final InstantSource clock = clock();
  private final ActiveRevocations revocations = new ActiveRevocations();
  private final HashGate gate;
  private final RecordDenial recordDenial;

  private Installation(
      WatchwordConfiguration configuration,
      Storage storage,
      Cryptography cryptography,
      DataKey refreshTokenKey,
      BackupCipher backupCipher,
      SecureRandom random) {
    this.configuration = configuration;
    this.storage = storage;
    this.cryptography = cryptography;
    this.refreshTokenKey = refreshTokenKey;
    this.backupCipher = backupCipher;
    this.random = random;
    this.recordDenial = new RecordDenial(unitOfWork(), clock);
    HashingSettings hashing = configuration.hashing();
    MemoryBudget memory = configuration.memory();
    this.gate =
        new HashGate(
            new HashGate.Capacity(
                memory.places(),
                hashing.memoryKib(),
                (int) (memory.largestHash() / KIB),
                hashing.maxWaiting()));
  }

  /**
   * Opens the configured installation, and creates it if it does not exist.
   *
   * @throws StartRefusedException when the master key is not that of the database
   */
  public static Installation open(
      WatchwordConfiguration configuration, ProcessEnvironment environment) {
    SecureRandom random = new SecureRandom();
    StorageModule module = StorageModule.open(configuration, environment, random);
    try {
      MigrationStatus unused = module.migrate();
      Cryptography cryptography = cryptography(configuration, module.masterKey(), random);
      DataKey key = refreshTokenKey(configuration, module.storage(), cryptography, random);
      module.established().run();
      BackupCipher backupCipher = Cryptography.backupCipher(module.masterKey(), random);
      return new Installation(
          configuration, module.storage(), cryptography, key, backupCipher, random);
    } catch (RuntimeException refused) {
      module.storage().close();
      throw refused;
    }
  }

  private static Cryptography cryptography(
      WatchwordConfiguration configuration, MasterKey masterKey, SecureRandom random) {
    return new Cryptography(
        masterKey,
        tokenType(configuration.tokens()),
        configuration.hashing().argon2(),
        (int) (configuration.memory().largestHash() / KIB),
        random);
  }

  /**
   * Ends every session in {@code storage} and retires its signing keys.
   *
   * @throws StartRefusedException when the master key is not that of the storage
   */
  static RevokeEverything.Revoked revokeEverything(
      WatchwordConfiguration configuration,
      Storage storage,
      MasterKey masterKey,
      SecureRandom random) {
    Cryptography cryptography = cryptography(configuration, masterKey, random);
    DataKey unused = refreshTokenKey(configuration, storage, cryptography, random);
    return revokeEverything(configuration, storage, cryptography).execute();
  }

  private static RevokeEverything revokeEverything(
      WatchwordConfiguration configuration, Storage storage, Cryptography cryptography) {
    return new RevokeEverything(
        storage.patientUnitOfWork(),
        cryptography.signingKeyFactory(),
        configuration.tokens().algorithm(),
        clock());
  }

  /** Ends every session and retires the signing keys. */
  public RevokeEverything revokeEverything() {
    return revokeEverything(configuration, storage, cryptography);
  }

  TakeBackup takeBackup() {
    return new TakeBackup(
        storage.backups(
            configuration.dataDirectory().resolve(EmbeddedDatabase.BACKUPS), backupCipher),
        unitOfWork(),
        clock);
  }

  private static TokenType tokenType(TokenSettings settings) {
    return Arrays.stream(TokenType.values())
        .filter(type -> type.header().equals(settings.type()))
        .findFirst()
        .orElseThrow();
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
            clock(),
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

  /** Truncates to milliseconds, because stored times have no more. */
  static InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  public CreateUser createUser() {
    return new CreateUser(administration(), newPassword(), roleChoice(), random);
  }

  public ImportUsers importUsers() {
    return new ImportUsers(
        new Administration(patientUnitOfWork(), recordDenial, clock),
        new UserRecordStore(cryptography.passwordHasher(), roleChoice(), random));
  }

  public ExportUsers exportUsers() {
    return new ExportUsers(patientUnitOfWork());
  }

  Administration administration() {
    return new Administration(unitOfWork(), recordDenial, clock);
  }

  RecordDenial recordDenial() {
    return recordDenial;
  }

  NewPassword newPassword() {
    return new NewPassword(gate, cryptography.passwordHasher(), passwordAcceptance());
  }

  RoleChoice roleChoice() {
    return new RoleChoice(tokenBudget());
  }

  TokenBudget tokenBudget() {
    return new TokenBudget(configuration.issuer());
  }

  GuessingRules guessingRules() {
    return configuration.guessing().rules();
  }

  int suspiciousRotations() {
    return configuration.sessions().suspiciousRotations();
  }

  AttemptKeys attemptKeys() {
    return new AttemptKeys(refreshTokenKey);
  }

  TrustedProxies trustedProxies() {
    return configuration.trustedProxies();
  }

  CrossOriginAccess crossOrigin() {
    return configuration.crossOrigin();
  }

  Duration auditRetention() {
    return configuration.audit().retention().toJavaDuration();
  }

  TokenSettings tokens() {
    return configuration.tokens();
  }

  PasswordAcceptance passwordAcceptance() {
    return new PasswordAcceptance(
        new PasswordRules(
            configuration.passwords().minLength(), configuration.passwords().contextWords()),
        cryptography.passwordStrength());
  }

  Storage storage() {
    return storage;
  }

  /** The unit of work for work that a client waits for. */
  UnitOfWork unitOfWork() {
    return storage.unitOfWork();
  }

  /** The unit of work for long work. */
  UnitOfWork patientUnitOfWork() {
    return storage.patientUnitOfWork();
  }

  /** A clock that only moves forward. */
  LongSupplier nanos() {
    return System::nanoTime;
  }

  Cryptography cryptography() {
    return cryptography;
  }

  DataKey refreshTokenKey() {
    return refreshTokenKey;
  }

  ActiveRevocations revocations() {
    return revocations;
  }

  HashGate gate() {
    return gate;
  }

  SecureRandom random() {
    return random;
  }

  InstantSource time() {
    return clock;
  }

  @Override
  public void close() {
    storage.close();
  }
}
