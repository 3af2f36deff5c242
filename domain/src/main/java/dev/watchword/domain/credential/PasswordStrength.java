package dev.watchword.domain.credential;

import java.util.Collection;

/** Judges offline how easily a password is guessed. */
public interface PasswordStrength {
  /**
   * Whether somebody who knows the usual tricks, the common passwords and {@code context} would
   * guess it soon. Costs milliseconds of computing, so it belongs behind the hash gate.
   */
  boolean isGuessable(Password password, Collection<String> context);
}
