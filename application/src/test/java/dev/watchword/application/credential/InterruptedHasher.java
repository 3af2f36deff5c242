package dev.watchword.application.credential;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;

/** Lets something else happen right after a password was checked. */
public record InterruptedHasher(PasswordHasher hasher, Runnable interruption)
    implements PasswordHasher {
  @Override
  public boolean matches(Password password, PasswordHash hash) {
    boolean matches = hasher.matches(password, hash);
    interruption.run();
    return matches;
  }

  @Override
  public PasswordHash hash(Password password) {
    return hasher.hash(password);
  }

  @Override
  public boolean isVerifiable(PasswordHash hash) {
    return hasher.isVerifiable(hash);
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return hasher.isOutdated(hash);
  }

  @Override
  public PasswordHash decoy() {
    return hasher.decoy();
  }
}
