package dev.watchword.application.credential;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.credential.PasswordStrength;
import dev.watchword.domain.user.Username;
import java.util.List;

/**
 * Whether a new password is accepted here. Costs computing, so it belongs behind the {@link
 * HashGate}.
 */
public final class PasswordAcceptance {
  private final PasswordRules rules;
  private final PasswordStrength strength;

  public PasswordAcceptance(PasswordRules rules, PasswordStrength strength) {
    this.rules = rules;
    this.strength = strength;
  }

  /** Every reason to refuse {@code password} for this user. */
  public List<PasswordFault> faults(Password password, Username username) {
    return rules.faults(password, username, strength);
  }
}
