package dev.watchword.web.operator;

import dev.watchword.application.user.FindUser;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A task about one user: {@code ?username=…}.
 *
 * @param more its other parameters
 * @param work runs if the user exists
 */
record UserTask(
    String name,
    Set<String> more,
    FindUser findUser,
    BiFunction<User, TaskRequest, TaskAnswer> work)
    implements OperatorTask {
  private static final String USERNAME = "username";

  @Override
  public Set<String> parameters() {
    Set<String> all = new HashSet<>(more);
    all.add(USERNAME);
    return all;
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    Optional<Username> username = request.username();
    if (username.isEmpty()) {
      return TaskRequest.NO_USERNAME;
    }
    return findUser
        .byName(username.get())
        .map(user -> work.apply(user, request))
        .orElseGet(
            () -> TaskAnswer.notFound("There is no user " + username.get() + "; check the name."));
  }
}
