package dev.watchword.application.transaction;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.transaction.Stage.OTHER_PASSWORD;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.audit.RecordLogLevel;
import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.application.backup.TakeBackup;
import dev.watchword.application.key.ChangeMasterKey;
import dev.watchword.application.key.EstablishKeys;
import dev.watchword.application.key.FakeSecretVault;
import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.Setup;
import dev.watchword.application.setup.Setups;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.token.ExplainToken;
import dev.watchword.application.user.CreateFirstAdministrator;
import dev.watchword.application.user.ExportUsers;
import dev.watchword.application.user.ImportUsers;
import dev.watchword.application.user.PasswordGenerator;
import dev.watchword.application.user.UserRecord;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.LogLevel;
import dev.watchword.domain.audit.LoggerName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.InMemoryBackupStore;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.Username;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What operators do, and what happens at the start. */
final class OperatorScenarios {
  private static final String FORMER = "former";

  private OperatorScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(tasks(), transfers(), secrets()).flatMap(List::stream);
  }

  private static Scenario scenario(
      Class<?> useCase, String situation, Class<?> outcome, Function<Stage, Object> work) {
    return new Scenario(useCase, situation, outcome, stage -> () -> work.apply(stage));
  }

  private static List<Scenario> tasks() {
    return List.of(
        scenario(
            TakeBackup.class,
            "a new name",
            BackupStore.Backup.Taken.class,
            OperatorScenarios::takeBackup),
        scenario(
            UnlockUser.class, "somebody", ChangeOutcome.Done.class, OperatorScenarios::unlockUser),
        scenario(UnlockSource.class, "a source", Source.At.class, OperatorScenarios::unlockSource),
        scenario(
            RecordLogLevel.class,
            "another level",
            AuditEvent.LogLevelChanged.class,
            OperatorScenarios::recordLogLevel),
        scenario(
            ExplainToken.class,
            "an access token",
            ExplainToken.Outcome.Accepted.class,
            stage -> explain(stage, stage.tokens().accessToken().compact())),
        scenario(
            ExplainToken.class,
            "a refresh token",
            ExplainToken.Outcome.RefreshToken.class,
            stage -> explain(stage, stage.tokens().refreshToken().reveal())));
  }

  private static Object takeBackup(Stage stage) {
    BackupStore store = stage.ports().around(BackupStore.class, new InMemoryBackupStore());
    return new TakeBackup(store, stage.unitOfWork(), stage.clock())
        .execute(new TakeBackup.Command(Staff.OPERATOR, Optional.empty()));
  }

  private static Object unlockUser(Stage stage) {
    return stage
        .installation()
        .unlockUser()
        .execute(new UnlockUser.Command(Staff.OPERATOR, stage.ada().username()));
  }

  private static Object recordLogLevel(Stage stage) {
    return new RecordLogLevel(stage.unitOfWork(), stage.clock())
        .execute(
            new RecordLogLevel.Command(
                new LoggerName("dev.watchword"), LogLevel.DEBUG, new Actor.Operator(), ORIGIN));
  }

  private static Object applySetup(Stage stage) {
    Setup setup =
        Setups.of(
            List.of(Policies.strict("strict")),
            List.of(Roles.named("reader").allowing("orders:read").build()),
            Setups.client("billing")
                .with("reader")
                .with(ClientSecretText.next(new SecureRandom()))
                .client());
    return Setups.applySetup(stage.installation(), stage.administration())
        .execute(new ApplySetup.Command(new Requester.CommandLine(), setup));
  }

  static ExplainToken.Outcome explain(Stage stage, String token) {
    return new ExplainToken(
            stage.authenticateToken(),
            stage.verifier(),
            any -> Optional.empty(),
            stage.installation().keyRing(),
            stage.installation().presentedTokens(),
            stage.installation().accessKeys(),
            stage.unitOfWork(),
            stage.clock())
        .execute(token);
  }

  private static List<Scenario> transfers() {
    return List.of(
        scenario(
            ImportUsers.class,
            "line by line",
            ImportUsers.Summary.class,
            stage -> importUsers(stage).execute(lines(2), new Deaf())),
        scenario(
            ImportUsers.class,
            "all or none",
            ImportUsers.Summary.class,
            stage -> importUsers(stage).executeStrictly(lines(2), new Deaf())),
        scenario(
            ApplySetup.class,
            "a policy, a role and a client",
            ApplySetup.Outcome.Applied.class,
            OperatorScenarios::applySetup),
        scenario(
            ExportUsers.class,
            "everybody",
            Long.class,
            stage -> new ExportUsers(stage.unitOfWork()).execute(new Deaf())),
        new Scenario(
            CreateFirstAdministrator.class,
            "nobody is there",
            CreateFirstAdministrator.Outcome.Created.class,
            OperatorScenarios::createFirstAdministrator));
  }

  private static ImportUsers importUsers(Stage stage) {
    return new ImportUsers(
        stage.administration(),
        stage.installation().importStores(),
        stage.hasher(),
        stage.installation().clock());
  }

  private static Iterator<ImportUsers.Line> lines(int number) {
    return Stream.iterate(1, n -> n + 1)
        .limit(number)
        .<ImportUsers.Line>map(n -> new ImportUsers.Line.Wanted(n, imported("imported-" + n)))
        .iterator();
  }

  private static UserRecord imported(String name) {
    return new UserRecord(
        new Username(name),
        new PasswordHash("$fake$0$salt$x"),
        new Validity.Lasting(),
        List.of("user"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Is told everything and keeps nothing. */
  private static final class Deaf implements ImportUsers.Listener, ExportUsers.Receiver {
    @Override
    public void policy(TokenPolicy policy) {}

    @Override
    public void role(Role role) {}

    @Override
    public void user(UserRecord user) {}

    @Override
    public void skipped(long number, String reason) {}

    @Override
    public void progressed(long lines) {}
  }

  private static Supplier<Object> createFirstAdministrator(Stage stage) {
    ManagementScenarios.deleteAda(stage, Staff.OPERATOR);
    CreateFirstAdministrator.Command command =
        new CreateFirstAdministrator.Command(
            new Username("root"), Optional.of(Password.of(OTHER_PASSWORD)));
    return () ->
        new CreateFirstAdministrator(
                stage.unitOfWork(),
                stage.createUser(),
                new PasswordGenerator(Randomness.shared()),
                stage.clock())
            .execute(command);
  }

  private static List<Scenario> secrets() {
    return List.of(
        scenario(
            RevokeEverything.class,
            "a restored backup",
            RevokeEverything.Revoked.class,
            stage ->
                // Nothing of the restored storage is held in memory yet.
                new RevokeEverything(
                        stage.ports().around(stage.installation().storage()),
                        stage.keyFactory(UnaryOperator.identity()),
                        SigningAlgorithm.ES256,
                        stage.clock())
                    .execute()),
        scenario(
            EstablishKeys.class,
            "the first start",
            EstablishKeys.Outcome.Established.class,
            stage -> establish(stage, stage.ports().around(new InMemoryUnitOfWork()))),
        new Scenario(
            EstablishKeys.class,
            "a later start",
            EstablishKeys.Outcome.Established.class,
            stage -> {
              UnitOfWork storage = stage.ports().around(new InMemoryUnitOfWork());
              establish(stage, storage);
              return () -> establish(stage, storage);
            }),
        new Scenario(
            ChangeMasterKey.class,
            "another key",
            ChangeMasterKey.Outcome.Changed.class,
            OperatorScenarios::changeMasterKey));
  }

  private static SecretVault vault(Stage stage, String masterKey) {
    return stage.ports().around(SecretVault.class, new FakeSecretVault(masterKey));
  }

  private static EstablishKeys.Outcome establish(Stage stage, UnitOfWork storage) {
    SecretVault vault = vault(stage, FORMER);
    return new EstablishKeys(
            storage,
            vault,
            stage.keyFactory(key -> key.wrapped(vault.wrap(key.id().secretName(), new byte[32]))),
            SigningAlgorithm.ES256,
            stage.clock(),
            Randomness.shared())
        .execute();
  }

  private static Supplier<Object> changeMasterKey(Stage stage) {
    UnitOfWork storage = stage.ports().around(new InMemoryUnitOfWork());
    establish(stage, storage);
    SecretVault former = vault(stage, FORMER);
    SecretVault next = vault(stage, "next");
    return () -> new ChangeMasterKey(storage, former, next, stage.clock()).execute();
  }

  private static Object unlockSource(Stage stage) {
    return stage
        .installation()
        .unlockSource()
        .execute(
            new UnlockSource.Command(
                Staff.OPERATOR, new Source.At(new IpAddress(0x2001_0db8L << 32, 0))));
  }
}
