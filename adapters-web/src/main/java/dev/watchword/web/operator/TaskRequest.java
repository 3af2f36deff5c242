package dev.watchword.web.operator;

import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.user.Username;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator asks of a task.
 *
 * @param parameters those of the query, each at most once and known to the task
 * @param body without a byte order mark and one line break at its end; often a secret
 */
record TaskRequest(Map<String, String> parameters, String body, Origin origin) {
  /** For a task whose {@link #username} is empty. */
  static final TaskAnswer NO_USERNAME =
      TaskAnswer.refused("The parameter username " + Username.FORM + ".");

  TaskRequest {
    parameters = Map.copyOf(parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The parameter {@code username}, if some user can bear that name. */
  Optional<Username> username() {
    return parameter("username").flatMap(Username::parse);
  }

  /** The names in a parameter, with commas between; none when it is left out. */
  Set<String> names(String name) {
    return Arrays.stream(parameter(name).orElse("").split(","))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return "TaskRequest[hidden]";
  }
}
