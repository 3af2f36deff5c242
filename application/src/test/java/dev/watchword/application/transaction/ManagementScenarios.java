package dev.watchword.application.transaction;

import static dev.watchword.application.transaction.Stage.LEAD;
import static dev.watchword.application.transaction.Stage.OTHER_PASSWORD;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.audit.ReadAuditTrail;
import dev.watchword.application.credential.ResetPassword;
import dev.watchword.application.key.ReadKeys;
import dev.watchword.application.key.RevokeKey;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.policy.DeletePolicy;
import dev.watchword.application.revocation.ReadRevocations;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.DeleteRole;
import dev.watchword.application.role.ReadRoles;
import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.user.AssignRoles;
import dev.watchword.application.user.ChangeUser;
import dev.watchword.application.user.CreateUser;
import dev.watchword.application.user.DeleteUser;
import dev.watchword.application.user.FindUser;
import dev.watchword.application.user.ListUsers;
import dev.watchword.application.user.UserRefusal;
import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What administrators do. */
final class ManagementScenarios {
  private static final Role ROLE = Roles.named("auditor").allowing("audit:read").build();
  private static final TokenPolicy POLICY = Policies.strict("short");

  private ManagementScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(users(), catalog(), keys(), reads()).flatMap(List::stream);
  }

  /** A change that an administrator makes, and that is done. */
  private static Scenario change(
      Class<?> useCase, String situation, BiFunction<Stage, Requester, Object> change) {
    return new Scenario(
        useCase,
        situation,
        ChangeOutcome.Done.class,
        stage -> {
          Requester administrator = stage.administrator();
          return () -> change.apply(stage, administrator);
        });
  }

  private static List<Scenario> users() {
    return List.of(
        change(CreateUser.class, "a new name", ManagementScenarios::createUser),
        change(AssignRoles.class, "other roles", ManagementScenarios::assignRoles),
        change(
            ChangeUser.class,
            "to disabled",
            (stage, admin) ->
                become(stage, admin, new ChangeUser.State.Disabled(Optional.empty()))),
        change(
            ChangeUser.class,
            "to active",
            (stage, admin) -> become(stage, admin, new ChangeUser.State.Active())),
        change(DeleteUser.class, "with sessions", ManagementScenarios::deleteAda),
        change(ResetPassword.class, "a good password", ManagementScenarios::resetPassword),
        change(
            EndSessionsOfUser.class,
            "all of them",
            (stage, admin) ->
                new EndSessionsOfUser(stage.administration(), stage.installation().terminator())
                    .execute(new EndSessionsOfUser.Command(admin, ada(stage), Optional.empty()))));
  }

  private static UserId ada(Stage stage) {
    return stage.ada().id();
  }

  private static Object createUser(Stage stage, Requester administrator) {
    return stage
        .createUser()
        .execute(
            new CreateUser.Command(
                administrator,
                Validated.valid(new Username("grace")),
                Password.of(OTHER_PASSWORD),
                new Validity.Lasting(),
                List.of("user")));
  }

  private static Object assignRoles(Stage stage, Requester administrator) {
    return new AssignRoles(
            stage.administration(),
            stage.installation().assignableRoles(),
            stage.installation().terminator())
        .execute(new AssignRoles.Command(administrator, ada(stage), Set.of("admin"), any -> true));
  }

  private static Object become(Stage stage, Requester administrator, ChangeUser.State state) {
    return new ChangeUser(stage.administration(), stage.installation().terminator())
        .execute(
            new ChangeUser.Command(
                administrator,
                ada(stage),
                Validated.valid(ChangeUser.Wish.of(state)),
                any -> true));
  }

  static ChangeOutcome<User, UserRefusal.OfDeletion> deleteAda(
      Stage stage, Requester administrator) {
    return new DeleteUser(stage.administration(), stage.installation().terminator())
        .execute(new DeleteUser.Command(administrator, ada(stage), any -> true));
  }

  private static Object resetPassword(Stage stage, Requester administrator) {
    return new ResetPassword(
            stage.administration(), stage.newPassword(), stage.installation().terminator())
        .execute(
            new ResetPassword.Command(
                administrator, ada(stage), Password.of(OTHER_PASSWORD), new Validity.Lasting()));
  }

  private static List<Scenario> catalog() {
    return List.of(
        change(
            DefineRole.class,
            "a new one",
            (stage, admin) ->
                new DefineRole(
                        stage.administration(),
                        stage.tokenSizeCheck(),
                        stage.installation().roles())
                    .execute(
                        new DefineRole.Command(
                            admin, ROLE.name(), Validated.valid(ROLE), any -> true))),
        change(
            DefinePolicy.class,
            "a new one",
            (stage, admin) ->
                new DefinePolicy(
                        stage.administration(),
                        stage.tokenSizeCheck(),
                        stage.installation().roles())
                    .execute(
                        new DefinePolicy.Command(
                            admin, POLICY.name(), Validated.valid(POLICY), any -> true))),
        new Scenario(
            DeleteRole.class,
            "one that nobody has",
            ChangeOutcome.Done.class,
            ManagementScenarios::deleteRole),
        new Scenario(
            DeletePolicy.class,
            "one that no role names",
            ChangeOutcome.Done.class,
            ManagementScenarios::deletePolicy));
  }

  private static Supplier<Object> deleteRole(Stage stage) {
    RoleName name = stage.staff().define(ROLE);
    DeleteRole.Command command = new DeleteRole.Command(stage.administrator(), name, any -> true);
    return () ->
        new DeleteRole(stage.administration(), stage.installation().roles()).execute(command);
  }

  private static Supplier<Object> deletePolicy(Stage stage) {
    stage.installation().apply(POLICY);
    DeletePolicy.Command command =
        new DeletePolicy.Command(stage.administrator(), POLICY.name(), any -> true);
    return () ->
        new DeletePolicy(stage.administration(), stage.installation().roles()).execute(command);
  }

  private static List<Scenario> keys() {
    return List.of(
        new Scenario(
            RotateKeys.class,
            "when it may be",
            ChangeOutcome.Done.class,
            stage -> {
              Requester administrator = stage.administrator();
              stage.clock().advance(LEAD);
              return () ->
                  new RotateKeys(stage.changeKeyRing(), Stage.ROTATION, stage.clock())
                      .execute(administrator);
            }),
        change(RevokeKey.class, "the one that signs", ManagementScenarios::revokeKey));
  }

  private static Object revokeKey(Stage stage, Requester administrator) {
    KeyId active = stage.installation().keyRing().get().active().id();
    return new RevokeKey(stage.changeKeyRing(), Stage.ROTATION, stage.clock())
        .execute(new RevokeKey.Command(administrator, active));
  }

  private static List<Scenario> reads() {
    PageSize size = PageSize.DEFAULT;
    return List.of(
        read(
            FindUser.class,
            Optional.class,
            stage -> new FindUser(stage.unitOfWork()).byId(ada(stage))),
        read(
            FindUser.class,
            Optional.class,
            stage -> new FindUser(stage.unitOfWork()).byName(stage.ada().username())),
        read(
            ListUsers.class,
            Page.class,
            stage ->
                new ListUsers(stage.unitOfWork())
                    .execute(new ListUsers.Query(Optional.empty(), Optional.empty(), size))),
        read(
            ReadAuditTrail.class,
            Page.class,
            stage ->
                new ReadAuditTrail(stage.unitOfWork())
                    .execute(new ReadAuditTrail.Query(AuditFilter.NONE, Optional.empty(), size))),
        read(
            ReadRevocations.class,
            Page.class,
            stage -> new ReadRevocations(stage.unitOfWork()).execute(0, size)),
        read(
            ReadRoles.class,
            RoleCatalog.class,
            stage -> new ReadRoles(stage.unitOfWork()).execute()),
        read(ReadKeys.class, KeyRing.class, stage -> new ReadKeys(stage.unitOfWork()).execute()));
  }

  private static Scenario read(Class<?> useCase, Class<?> outcome, Function<Stage, Object> read) {
    return new Scenario(useCase, "a read", outcome, stage -> () -> read.apply(stage));
  }
}
