package dev.watchword.bootstrap.command;

import dev.watchword.application.key.ChangeMasterKey;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.data.DataDirectory;
import dev.watchword.bootstrap.data.EmbeddedDatabase;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.Storage;
import dev.watchword.security.Cryptography;
import dev.watchword.security.key.MasterKey;
import java.security.SecureRandom;

/**
 * Changes the master key of a stopped installation. If this is interrupted at any point, either the
 * current or the next master key opens the database, both are kept, and the change can be repeated.
 */
public final class MasterKeyChange {
  private static final String NEW_MASTER_KEY = "WATCHWORD_NEW_MASTER_KEY";

  private final WatchwordConfiguration configuration;
  private final ProcessEnvironment environment;
  private final SecureRandom random;

  public MasterKeyChange(
      WatchwordConfiguration configuration, ProcessEnvironment environment, SecureRandom random) {
    this.configuration = configuration;
    this.environment = environment;
    this.random = random;
  }

  /**
   * Changes the master key; returns what the operator has to know or do now, as a sentence.
   *
   * @throws StartRefusedException when that is not possible
   */
  public String execute() {
    if (!StorageModule.exists(configuration)) {
      throw new StartRefusedException(
          "There is no database yet, and so no secret under a master key.");
    }
    return environment.secret(StorageModule.MASTER_KEY).isPresent()
        ? changeInTheEnvironment()
        : changeInTheDataFolder();
  }

  private String changeInTheEnvironment() {
    String next =
        environment
            .secret(NEW_MASTER_KEY)
            .orElseThrow(
                () ->
                    new StartRefusedException(
                        NEW_MASTER_KEY
                            + " is not set; `openssl rand -base64 32` generates one. Without"
                            + " WATCHWORD_MASTER_KEY the key in the data folder is changed."));
    try (StorageModule module = StorageModule.open(configuration, environment, random)) {
      wrap(module, next);
    }
    return "Set WATCHWORD_MASTER_KEY to the new one before the next start, on every node. Backups"
        + " made until now need the former one, in WATCHWORD_FORMER_MASTER_KEY: keep it apart"
        + " from the backups, for as long as you keep them.";
  }

  private String changeInTheDataFolder() {
    EmbeddedDatabase database =
        new EmbeddedDatabase(DataDirectory.open(configuration.dataDirectory()));
    // Keeps other processes out until the files are in place.
    try (StorageModule module = StorageModule.open(configuration, environment, random)) {
      String next =
          database.nextMasterKey(
              () ->
                  environment
                      .secret(NEW_MASTER_KEY)
                      .map(StorageModule::masterKey)
                      .orElseGet(() -> MasterKey.generate(random))
                      .base64());
      wrap(module, next);
      database.adoptNextMasterKey();
    }
    return "The new one is in the data folder. Backups made until now need the former one: keep "
        + database.formerMasterKey()
        + " apart from the backups, for as long as you keep them; `db restore` looks for it there"
        + " and in WATCHWORD_FORMER_MASTER_KEY.";
  }

  private void wrap(StorageModule module, String next) {
    Storage storage = module.storage();
    module.migrate();
    wrap(storage, module.masterKey(), StorageModule.masterKey(next), random);
  }

  /** Wraps the stored secrets under {@code next}, unless they already are. */
  static void wrap(Storage storage, MasterKey present, MasterKey next, SecureRandom random) {
    ChangeMasterKey.Outcome outcome =
        new ChangeMasterKey(
                storage.patientUnitOfWork(),
                Cryptography.secretVault(present, random),
                Cryptography.secretVault(next, random),
                Foundation.CLOCK)
            .execute();
    switch (outcome) {
      case ChangeMasterKey.Outcome.Changed changed -> {}
      case ChangeMasterKey.Outcome.ChangedBefore before -> {}
      case ChangeMasterKey.Outcome.WrongMasterKey wrong ->
          throw new StartRefusedException(
              "The current master key is not the one that this database was made with; nothing"
                  + " has been changed.");
    }
  }
}
