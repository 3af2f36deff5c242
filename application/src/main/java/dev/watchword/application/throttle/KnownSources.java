package dev.watchword.application.throttle;

import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import java.time.Instant;

/** Knows from where users have recently logged in. */
public final class KnownSources {
  private final GuessingRules rules;
  private final AttemptKeys keys;

  public KnownSources(GuessingRules rules, AttemptKeys keys) {
    this.rules = rules;
    this.keys = keys;
  }

  /** Whether {@code user} has logged in from {@code source} recently enough for it to be known. */
  public boolean knows(Transaction tx, User user, Source.At source, Instant now) {
    return tx.knownSources()
        .lastLogin(user.id(), keys.of(user.username(), source))
        .filter(last -> rules.knows(last, now))
        .isPresent();
  }
}
