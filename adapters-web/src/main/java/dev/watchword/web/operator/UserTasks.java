package dev.watchword.web.operator;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.credential.ResetPassword;
import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.user.AssignRoles;
import dev.watchword.application.user.ChangeUser;
import dev.watchword.application.user.ChangeUser.State;
import dev.watchword.application.user.ChangeUser.Wish;
import dev.watchword.application.user.FindUser;
import dev.watchword.application.user.UserRefusal;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.User;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.user.UsersResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The tasks about users. */
public record UserTasks(UsersResource.UseCases users) {
  /** Tasks that change accounts. */
  public List<OperatorTask> all() {
    return List.of(
        new CreateUserTask(users.createUser()),
        task("disable-user", users.findUser(), this::disable),
        task("enable-user", users.findUser(), this::enable),
        new UserTask(
            "set-password", Set.of(TaskRequest.TEMPORARY), users.findUser(), this::setPassword),
        new UserTask("assign-roles", Set.of("roles"), users.findUser(), this::assignRoles));
  }

  /** {@code revoke-sessions}: ends all sessions of a user. */
  public static OperatorTask revokeSessions(FindUser findUser, EndSessionsOfUser endSessions) {
    return task(
        "revoke-sessions", findUser, (user, request) -> revokeSessions(user, request, endSessions));
  }

  /** {@code unlock}: has failed attempts forgotten. */
  public static OperatorTask unlock(
      FindUser findUser, UnlockUser unlockUser, UnlockSource unlockSource) {
    return new UnlockTask(
        task("unlock", findUser, (user, request) -> unlock(user, request, unlockUser)),
        unlockSource);
  }

  private static UserTask task(
      String name, FindUser findUser, BiFunction<User, TaskRequest, TaskAnswer> work) {
    return new UserTask(name, Set.of(), findUser, work);
  }

  private TaskAnswer disable(User user, TaskRequest request) {
    return TaskAnswer.of(
        become(user, new State.Disabled(Optional.empty()), request),
        UserTasks::notChanged,
        changed -> "Disabled the user " + changed.username() + "; all sessions have ended.");
  }

  private TaskAnswer enable(User user, TaskRequest request) {
    return TaskAnswer.of(
        become(user, new State.Active(), request),
        UserTasks::notChanged,
        changed -> "Enabled the user " + changed.username() + ".");
  }

  private ChangeOutcome<User, UserRefusal> become(User user, State state, TaskRequest request) {
    return users
        .changeUser()
        .execute(
            new ChangeUser.Command(
                operator(request), user.id(), Validated.valid(Wish.of(state)), present -> true));
  }

  private static TaskAnswer notChanged(UserRefusal reason) {
    return switch (reason) {
      case UserRefusal.NotFound notFound -> TaskAnswer.notFound();
      case UserRefusal.Stale stale -> TaskAnswer.stale();
      case UserRefusal.Invalid(List<MemberFault> faults) -> TaskAnswer.invalid(faults);
      case UserRefusal.LastAdministrator last ->
          TaskAnswer.conflict("This is the last active administrator; create another one first.");
      case UserRefusal.UsernameTaken taken ->
          TaskAnswer.conflict("A user with this name already exists.");
    };
  }

  private TaskAnswer setPassword(User user, TaskRequest request) {
    return request
        .validity()
        .map(validity -> setPassword(user, validity, request))
        .orElse(TaskRequest.TEMPORARY_OR_NOT);
  }

  private TaskAnswer setPassword(User user, Validity validity, TaskRequest request) {
    ResetPassword.Command command =
        new ResetPassword.Command(
            operator(request), user.id(), Password.of(request.body()), validity);
    return TaskAnswer.of(
        users.resetPassword().execute(command),
        UserTasks::notReset,
        changed -> "Set the password of " + changed.username() + "; all sessions have ended.");
  }

  private static TaskAnswer notReset(ResetPassword.Refusal reason) {
    return switch (reason) {
      case ResetPassword.Refusal.NotFound notFound -> TaskAnswer.notFound();
      case ResetPassword.Refusal.Stale stale -> TaskAnswer.stale();
      case ResetPassword.Refusal.PasswordRejected(List<PasswordFault> faults) ->
          TaskAnswer.passwordRejected(faults);
      case ResetPassword.Refusal.OwnPassword own -> TaskAnswer.forbidden();
      case ResetPassword.Refusal.Busy busy -> TaskAnswer.busy();
    };
  }

  private TaskAnswer assignRoles(User user, TaskRequest request) {
    if (request.parameter("roles").isEmpty()) {
      return TaskAnswer.refused(
          "The parameter roles must be a comma-separated list of all the roles that the user is"
              + " to have.");
    }
    AssignRoles.Command command =
        new AssignRoles.Command(
            operator(request), user.id(), request.names("roles"), present -> true);
    return TaskAnswer.of(
        users.assignRoles().execute(command),
        UserTasks::notChanged,
        changed ->
            "The user " + changed.username() + " has " + describe(changed.roles()) + " now.");
  }

  private static String describe(Set<RoleName> roles) {
    return roles.isEmpty()
        ? "no role"
        : roles.stream().map(RoleName::value).sorted().collect(Collectors.joining(", "));
  }

  private static TaskAnswer revokeSessions(
      User user, TaskRequest request, EndSessionsOfUser endSessions) {
    return TaskAnswer.of(
        endSessions.execute(
            new EndSessionsOfUser.Command(operator(request), user.id(), Optional.empty())),
        notFound -> TaskAnswer.notFound(),
        ended -> "Ended " + ended + " sessions of " + user.username() + ".");
  }

  private static TaskAnswer unlock(User user, TaskRequest request, UnlockUser unlockUser) {
    return TaskAnswer.of(
        unlockUser.execute(new UnlockUser.Command(operator(request), user.username())),
        notFound -> TaskAnswer.notFound(),
        unlocked -> "Forgot the failed attempts for " + unlocked.username() + ".");
  }

  private static Requester operator(TaskRequest request) {
    return new Requester.Operator(request.origin());
  }
}
