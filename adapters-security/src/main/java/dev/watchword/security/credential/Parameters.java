package dev.watchword.security.credential;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Named numbers, as in {@code m=65536,t=3,p=4}, in any order. */
final class Parameters {
  private static final Pattern PARAMETER = Pattern.compile("([a-z]{1,8})=([0-9]{1,10})");

  private final Map<String, Long> numbers;

  private Parameters(Map<String, Long> numbers) {
    this.numbers = numbers;
  }

  /** The numbers in {@code text}, if it has each of {@code names} once and nothing else. */
  static Optional<Parameters> read(String text, Set<String> names) {
    Map<String, Long> numbers = new HashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher parameter = PARAMETER.matcher(part);
      if (!parameter.matches()
          || numbers.putIfAbsent(parameter.group(1), Long.valueOf(parameter.group(2))) != null) {
        return Optional.empty();
      }
    }
    return numbers.keySet().equals(names) ? Optional.of(new Parameters(numbers)) : Optional.empty();
  }

  long get(String name) {
    return Optional.ofNullable(numbers.get(name)).orElseThrow();
  }
}
