package dev.watchword.application.authentication;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import java.util.Optional;

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
  public Adoption adopt(PasswordHash foreign) {
    return hasher.adopt(foreign);
  }

  @Override
  public Optional<PasswordHash> wrap(PasswordHash weak) {
    return hasher.wrap(weak);
  }

  @Override
  public boolean wraps(PasswordHash stored, PasswordHash weak) {
    return hasher.wraps(stored, weak);
  }

  @Override
  public boolean isOfEmptyPassword(PasswordHash hash) {
    return hasher.isOfEmptyPassword(hash);
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return hasher.isOutdated(hash);
  }

  @Override
  public boolean provesAllOf(Password password, PasswordHash hash) {
    return hasher.provesAllOf(password, hash);
  }

  @Override
  public HashCost presentCost() {
    return hasher.presentCost();
  }

  @Override
  public HashCost costOf(PasswordHash hash) {
    return hasher.costOf(hash);
  }

  @Override
  public PasswordHash decoy(HashCost cost) {
    return hasher.decoy(cost);
  }
}
