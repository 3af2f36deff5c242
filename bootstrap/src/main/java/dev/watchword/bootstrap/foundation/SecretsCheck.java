package dev.watchword.bootstrap.foundation;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.PasswordSettings;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.user.Username;
import dev.watchword.security.Cryptography;
import dev.watchword.security.key.MasterKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the secrets in the environment as a start would, without starting anything. */
public record SecretsCheck(WatchwordConfiguration configuration, ProcessEnvironment environment) {
  private static final String ADMIN_USERNAME = "WATCHWORD_ADMIN_USERNAME";
  private static final String ADMIN_PASSWORD = "WATCHWORD_ADMIN_PASSWORD";
  private static final List<String> MASTER_KEYS =
      List.of(StorageModule.MASTER_KEY, "WATCHWORD_NEW_MASTER_KEY", "WATCHWORD_FORMER_MASTER_KEY");

  /** Each reason why a start or a command would be refused, as a sentence. */
  public List<String> faults() {
    return Stream.of(
            MASTER_KEYS.stream().map(name -> fault(() -> checkMasterKey(name))),
            Stream.of(
                fault(this::checkPresence),
                fault(this::checkAdministrator),
                fault(() -> new AdminPortSecrets(environment).check()),
                fault(this::checkDatabasePassword)))
        .flatMap(faults -> faults)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<String> fault(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (StartRefusedException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
  }

  private void checkMasterKey(String name) {
    if (environment.secret(name).filter(key -> MasterKey.fromBase64(key).isEmpty()).isPresent()) {
      throw new StartRefusedException(
          name + " must be 32 bytes in base64; `openssl rand -base64 32` generates one.");
    }
  }

  private void checkPresence() {
    if (!configuration.database().isEmbedded()
        && environment.secret(StorageModule.MASTER_KEY).isEmpty()) {
      throw StorageModule.missingMasterKey();
    }
  }

  /** Any text is a password, if it can be read. */
  private void checkDatabasePassword() {
    Optional<String> unused = environment.secret("WATCHWORD_DATABASE_PASSWORD");
  }

  private void checkAdministrator() {
    Username username = administrator(environment);
    Optional<Password> password = environment.secret(ADMIN_PASSWORD).map(Password::of);
    password
        .map(one -> faults(one, username))
        .filter(faults -> !faults.isEmpty())
        .ifPresent(
            faults -> {
              throw weakPassword(faults);
            });
  }

  private List<PasswordFault> faults(Password password, Username username) {
    PasswordSettings passwords = configuration.passwords();
    return new PasswordRules(passwords.minLength(), passwords.contextWords())
        .faults(password, username, Cryptography.passwordStrength());
  }

  /**
   * The name of the first administrator.
   *
   * @throws StartRefusedException when it is not a user name
   */
  public static Username administrator(ProcessEnvironment environment) {
    return Username.parse(environment.value(ADMIN_USERNAME).orElse("admin"))
        .orElseThrow(() -> new StartRefusedException(ADMIN_USERNAME + " " + Username.FORM + "."));
  }

  /** The refusal of the first administrator's password. */
  public static StartRefusedException weakPassword(List<PasswordFault> faults) {
    return new StartRefusedException(
        ADMIN_PASSWORD + " is not acceptable: it " + PasswordFault.describe(faults));
  }
}
