package dev.watchword.application.credential;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.user.Username;
import java.util.List;

/** Judges a new password and hashes it, behind the gate and before any transaction begins. */
public final class NewPassword {
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final PasswordAcceptance acceptance;

  public NewPassword(HashGate gate, PasswordHasher hasher, PasswordAcceptance acceptance) {
    this.gate = gate;
    this.hasher = hasher;
    this.acceptance = acceptance;
  }

  /** What the password became. */
  public sealed interface Prepared {
    record Hashed(PasswordHash hash) implements Prepared {}

    /** It is not accepted, for each of these reasons. */
    record Rejected(List<PasswordFault> faults) implements Prepared {}
  }

  public HashGate.Passage<Prepared> prepare(Password password, Username username) {
    return gate.pass(() -> judge(password, username));
  }

  private Prepared judge(Password password, Username username) {
    List<PasswordFault> faults = acceptance.faults(password, username);
    return faults.isEmpty()
        ? new Prepared.Hashed(hasher.hash(password))
        : new Prepared.Rejected(faults);
  }
}
