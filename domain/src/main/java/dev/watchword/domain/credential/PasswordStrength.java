package dev.watchword.domain.credential;

import java.util.Collection;

/** Judges offline how easily a password is guessed. */
public interface PasswordStrength {
  /**
   * Whether an attacker who knows the usual tricks, the common passwords and {@code context} would
   * soon guess it. Costs milliseconds of computing, so it belongs behind the hash gate.
   */
  boolean isGuessable(Password password, Collection<String> context);
}
