package dev.watchword.application.authentication;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.credential.PasswordStrength;
import dev.watchword.domain.user.Username;
import java.util.List;

/** Decides whether a new password is accepted. */
public final class PasswordAcceptance {
  private final PasswordRules rules;
  private final PasswordStrength strength;

  public PasswordAcceptance(PasswordRules rules, PasswordStrength strength) {
    this.rules = rules;
    this.strength = strength;
  }

  /**
   * The reasons to refuse {@code password} for this user that are cheap to find. For a password
   * that is too short these are all reasons, because judging it is cheap.
   */
  List<PasswordFault> plainFaults(Password password, Username username) {
    List<PasswordFault> plain = rules.plainFaults(password, username);
    return plain.stream().anyMatch(PasswordFault.TooShort.class::isInstance)
        ? faults(password, username)
        : plain;
  }

  /**
   * Every reason to refuse {@code password} for this user. Takes milliseconds of computing, so it
   * belongs behind the {@link HashGate}.
   */
  List<PasswordFault> faults(Password password, Username username) {
    return rules.faults(password, username, strength);
  }
}
