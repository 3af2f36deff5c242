package dev.watchword.web.setup;

import dev.watchword.domain.client.ClientSecretText;

/** Finds the secrets that a setup file names, because none stands in the file itself. */
@FunctionalInterface
public interface SecretSource {
  /**
   * The secret that {@code reference} names, {@code file:PATH} or {@code env:NAME}. Never throws.
   */
  Found find(String reference);

  /** What was found. */
  sealed interface Found {
    /**
     * A secret.
     *
     * @param isOpenToEverybody whether every account on the machine can read it
     */
    record Secret(ClientSecretText text, boolean isOpenToEverybody) implements Found {}

    /**
     * There is no secret.
     *
     * @param message the end of a sentence; it repeats neither the reference nor what was read
     */
    record Nothing(String message) implements Found {}
  }
}
