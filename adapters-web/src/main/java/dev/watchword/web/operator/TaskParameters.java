package dev.watchword.web.operator;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassfish.jersey.uri.UriComponent;

/** The parameters of a task, taken only from the query. */
sealed interface TaskParameters {
  record Good(Map<String, String> values) implements TaskParameters {}

  record Bad(TaskAnswer answer) implements TaskParameters {}

  /**
   * Parses {@code query}; a misspelt or repeated parameter must not be mistaken for a missing one.
   *
   * @param query as it was sent; null if there is none
   * @param known the parameters of the task
   */
  static TaskParameters of(@Nullable String query, Set<String> known) {
    try {
      return of(UriComponent.decodeQuery(Optional.ofNullable(query).orElse(""), true), known);
    } catch (IllegalArgumentException undecodable) {
      return bad("The parameters cannot be parsed; write %25 for a percent sign in them.");
    }
  }

  private static TaskParameters of(MultivaluedMap<String, String> sent, Set<String> known) {
    for (Map.Entry<String, List<String>> parameter : sent.entrySet()) {
      if (!known.contains(parameter.getKey())) {
        return bad(
            "The parameter " + Printable.of(parameter.getKey()) + " is unknown; " + said(known));
      }
      if (parameter.getValue().size() > 1) {
        return bad("The parameter " + parameter.getKey() + " is given more than once.");
      }
    }
    return new Good(
        sent.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, parameter -> parameter.getValue().getFirst())));
  }

  private static String said(Set<String> known) {
    return known.isEmpty()
        ? "this task has none."
        : "this task has " + known.stream().sorted().collect(Collectors.joining(", ")) + ".";
  }

  private static Bad bad(String text) {
    return new Bad(TaskAnswer.refused(text));
  }
}
