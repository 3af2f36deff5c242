package dev.watchword.web.operator;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.user.CreateUser;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The task {@code create-user?username=…&roles=user,…}, with the password as the body. */
record CreateUserTask(CreateUser createUser) implements OperatorTask {
  @Override
  public String name() {
    return "create-user";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("username", "roles", TaskRequest.TEMPORARY);
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    Optional<Username> username = request.username();
    if (username.isEmpty()) {
      return TaskRequest.NO_USERNAME;
    }
    Set<String> roles = request.names("roles");
    if (roles.isEmpty()) {
      return TaskAnswer.refused(
          "The parameter roles must be a comma-separated list of existing roles.");
    }
    return request
        .validity()
        .map(validity -> create(username.get(), roles, validity, request))
        .orElse(TaskRequest.TEMPORARY_OR_NOT);
  }

  private TaskAnswer create(
      Username username, Set<String> roles, Validity validity, TaskRequest request) {
    CreateUser.Command command =
        new CreateUser.Command(
            new Requester.Operator(request.origin()),
            Validated.valid(username),
            Password.of(request.body()),
            validity,
            roles);
    return TaskAnswer.of(
        createUser.execute(command),
        CreateUserTask::refused,
        user -> "Created the user " + user.username() + ".");
  }

  private static TaskAnswer refused(CreateUser.Refusal reason) {
    return switch (reason) {
      case CreateUser.Refusal.Invalid(List<MemberFault> faults) -> TaskAnswer.invalid(faults);
      case CreateUser.Refusal.Busy busy -> TaskAnswer.busy();
      case CreateUser.Refusal.PasswordRejected(List<PasswordFault> faults) ->
          TaskAnswer.passwordRejected(faults);
      case CreateUser.Refusal.UsernameTaken taken ->
          TaskAnswer.conflict("A user with this name already exists; choose another name.");
    };
  }
}
