package dev.watchword.web.operator;

import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.user.Username;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request to run a task.
 *
 * @param parameters those of the query, each at most once and known to the task
 * @param body without a byte order mark and without one line break at its end; often a secret
 */
public record TaskRequest(Map<String, String> parameters, String body, Origin origin) {
  /** The answer of a task whose {@link #username} is empty. */
  static final TaskAnswer NO_USERNAME =
      TaskAnswer.refused("The parameter username " + Username.FORM + ".");

  /** Whether a password is temporary; default yes. */
  static final String TEMPORARY = "temporary";

  /** The answer of a task whose {@link #validity} is empty. */
  static final TaskAnswer TEMPORARY_OR_NOT =
      TaskAnswer.refused("The parameter temporary must be true or false.");

  public TaskRequest {
    parameters = Map.copyOf(parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The parameter {@code username}, if a user can have that name. */
  Optional<Username> username() {
    return parameter("username").flatMap(Username::parse);
  }

  /** The value of the parameter {@code temporary}; empty if it is neither true nor false. */
  Optional<Validity> validity() {
    return switch (parameter(TEMPORARY).orElse("true")) {
      case "true" -> Optional.of(new Validity.Temporary());
      case "false" -> Optional.of(new Validity.Lasting());
      default -> Optional.empty();
    };
  }

  /** The comma-separated names in a parameter; none if it is missing. */
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
