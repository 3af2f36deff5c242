package dev.watchword.application.authentication;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.user.Username;
import java.util.List;

/**
 * Judges and hashes a new password, behind the gate and before any transaction begins. Both are
 * expensive, and a caller without the right could request them in vain, so that right is checked
 * first.
 */
public final class NewPassword {
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final PasswordAcceptance acceptance;

  public NewPassword(HashGate gate, PasswordHasher hasher, PasswordAcceptance acceptance) {
    this.gate = gate;
    this.hasher = hasher;
    this.acceptance = acceptance;
  }

  /** The result for a password. */
  public sealed interface Prepared {
    record Hashed(PasswordHash hash) implements Prepared {}

    /** It is not accepted, for each of these reasons. */
    record Rejected(List<PasswordFault> faults) implements Prepared {}

    /** The gate is full, or the client has gone. */
    record Busy() implements Prepared {}
  }

  /** Judges the password of this user, and hashes it if it is accepted. */
  public Prepared prepare(Asker asker, Password password, Username username) {
    return switch (gate.judge(asker, () -> acceptance.faults(password, username))) {
      case HashGate.Passage.Refused<List<PasswordFault>> refused -> new Prepared.Busy();
      case HashGate.Passage.Passed<List<PasswordFault>>(List<PasswordFault> faults) ->
          faults.isEmpty() ? hash(asker, password) : new Prepared.Rejected(faults);
    };
  }

  private Prepared hash(Asker asker, Password password) {
    return switch (gate.hash(asker, () -> hasher.hash(password))) {
      case HashGate.Passage.Refused<PasswordHash> refused -> new Prepared.Busy();
      case HashGate.Passage.Passed<PasswordHash>(PasswordHash hash) -> new Prepared.Hashed(hash);
    };
  }

  /** The reasons to refuse the password that are cheap to find. */
  public List<PasswordFault> plainFaults(Password password, Username username) {
    return acceptance.plainFaults(password, username);
  }
}
