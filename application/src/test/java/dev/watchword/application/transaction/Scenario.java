package dev.watchword.application.transaction;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A use case in one situation.
 *
 * @param situation what is so before
 * @param outcome what comes out when no port fails
 * @param prepare makes it so on a new stage, and says what is to be done then
 */
record Scenario(
    Class<?> useCase,
    String situation,
    Class<?> outcome,
    Function<Stage, Supplier<Object>> prepare) {
  @Override
  public String toString() {
    return useCase.getSimpleName() + ": " + situation;
  }
}
