package dev.watchword.domain.authentication;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Set;

/** Proofs for tests. */
public final class Proofs {
  private Proofs() {}

  /** That the user gave the right password. */
  public static Proof byPassword(UserId user, Instant at) {
    return new Proof(new Subject.OfUser(user), Set.of(new Factor.Password()), at);
  }
}
