package dev.watchword.application.user;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.authentication.Asker;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Creates an account with a password. A caller cannot give it roles with more rights than they
 * hold.
 */
public final class CreateUser {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Administration administration;
  private final NewPassword newPassword;
  private final AssignableRoles assignableRoles;
  private final RandomGenerator random;

  public CreateUser(
      Administration administration,
      NewPassword newPassword,
      AssignableRoles assignableRoles,
      RandomGenerator random) {
    this.administration = administration;
    this.newPassword = newPassword;
    this.assignableRoles = assignableRoles;
    this.random = random;
  }

  /**
   * The account to create.
   *
   * @param roles names of roles, as typed
   */
  public record Command(
      Requester requester,
      Validated<Username> username,
      Password password,
      Validity validity,
      Collection<String> roles) {}

  /** The reason why no account is created. */
  public sealed interface Refusal {
    /** A member is not valid, for each of these reasons. */
    record Invalid(List<MemberFault> faults) implements Refusal {}

    /** Too many passwords are being hashed. */
    record Busy() implements Refusal {}

    record PasswordRejected(List<PasswordFault> faults) implements Refusal {}

    record UsernameTaken() implements Refusal {}
  }

  /** Creates the account; the result is the new account. */
  public ChangeOutcome<User, Refusal> execute(Command command) {
    return switch (command.username()) {
      case Validated.Invalid<Username> invalid ->
          administration.change(command.requester(), NEEDED, change -> refuse(change, command));
      case Validated.Valid<Username>(Username username) ->
          withRoles(command, (change, roles) -> ChangeOutcome.done(roles))
              .then(allowed -> hashAndCreate(command, username));
    };
  }

  /** Reports everything that is wrong; nothing is hashed for an account that cannot be created. */
  private ChangeOutcome<User, Refusal> refuse(Change change, Command command) {
    return ChangeOutcome.refused(
        new Refusal.Invalid(
            Stream.of(command.username(), assignableRoles.of(command.roles(), change.catalog()))
                .flatMap(member -> member.faults().stream())
                .toList()));
  }

  private <T> ChangeOutcome<T, Refusal> withRoles(
      Command command, BiFunction<Change, Set<RoleName>, ChangeOutcome<T, Refusal>> work) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            switch (assignableRoles.of(command.roles(), change.catalog())) {
              case Validated.Invalid<Set<RoleName>>(List<MemberFault> faults) ->
                  ChangeOutcome.refused(new Refusal.Invalid(faults));
              case Validated.Valid<Set<RoleName>>(Set<RoleName> roles) -> work.apply(change, roles);
            });
  }

  private ChangeOutcome<User, Refusal> hashAndCreate(Command command, Username username) {
    Asker asker = Asker.of(command.requester());
    return switch (newPassword.prepare(asker, command.password(), username)) {
      case NewPassword.Prepared.Busy busy -> ChangeOutcome.refused(new Refusal.Busy());
      case NewPassword.Prepared.Rejected(List<PasswordFault> faults) ->
          withRoles(
              command,
              (change, roles) -> ChangeOutcome.refused(new Refusal.PasswordRejected(faults)));
      case NewPassword.Prepared.Hashed(PasswordHash hash) ->
          withRoles(command, (change, roles) -> create(change, command, username, roles, hash));
    };
  }

  private ChangeOutcome<User, Refusal> create(
      Change change, Command command, Username username, Set<RoleName> roles, PasswordHash hash) {
    Optional<Denial> beyond = change.unlessHolding(change.catalog().permissionsOf(roles));
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    User user = User.create(UserId.next(change.now(), random), username, roles, change.now());
    return switch (change.tx().users().add(user)) {
      case DUPLICATE, STALE -> ChangeOutcome.refused(new Refusal.UsernameTaken());
      case STORED -> {
        change.tx().credentials().add(Credential.create(user.id(), hash, command.validity()));
        change.record(new AuditEvent.UserCreated(user.id(), username));
        change.recordAll(RoleChanges.of(user.id(), Set.of(), roles));
        yield ChangeOutcome.done(user);
      }
    };
  }
}
