package dev.watchword.application.throttle;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.AttemptLimit;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.throttle.Tallies;
import dev.watchword.domain.throttle.Tally;
import dev.watchword.domain.throttle.Throttle;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Limits the guesses at passwords (ASVS 5.0, 6.3.1). A login looks first, which writes nothing,
 * takes a place before the password is checked, and gives it back unless the guess was wrong.
 * Guesses are counted by account, so that another name brings no new ones; names that belong to no
 * user are counted like accounts.
 */
public final class GuessThrottle {
  private final UnitOfWork unitOfWork;
  private final GuessingRules rules;
  private final AttemptKeys keys;
  private final KnownSources knownSources;
  private final InstantSource clock;

  public GuessThrottle(
      UnitOfWork unitOfWork, GuessingRules rules, AttemptKeys keys, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.rules = rules;
    this.keys = keys;
    this.knownSources = new KnownSources(rules, keys);
    this.clock = clock;
  }

  /** Whether a guess may be made. */
  public sealed interface Admission {
    record Admitted(Reservation reservation) implements Admission {}

    /** The guess must wait for this long, at least a millisecond. */
    record Refused(Duration retryAfter) implements Admission {}
  }

  /**
   * Finds out where a guess is counted, and the current tallies there.
   *
   * @param user the user with this name, if there is one
   */
  public Guess look(Transaction tx, Username name, Optional<UserId> user, Source source) {
    return switch (source) {
      case Source.Hidden hidden ->
          seen(tx, List.of(atAccount(name, user), ofHidden()), Optional.empty(), Optional.empty());
      case Source.At at -> look(tx, name, user, at);
    };
  }

  /** Looks at a guess that is not for any name. */
  public Guess look(Transaction tx, Source source) {
    List<AttemptLimit> limits =
        switch (source) {
          case Source.Hidden hidden -> List.of(ofHidden());
          case Source.At at -> Stream.concat(Stream.of(atSource(at)), atNetwork(at)).toList();
        };
    return seen(tx, limits, Optional.empty(), Optional.empty());
  }

  private Guess look(Transaction tx, Username name, Optional<UserId> user, Source.At source) {
    UserId account = user.orElse(UserId.NOBODY);
    AttemptKey key = keys.of(account, source);
    Instant now = clock.instant();
    Optional<Instant> lastLogin = knownSources.lastLogin(tx, account, source, now);
    List<AttemptLimit> limits =
        lastLogin.isPresent() || knownSources.knowsByName(tx, account, name, source, now)
            ? List.of(atKnownSource(key), whereKnown(source))
            : Stream.concat(Stream.of(atAccount(name, user), atSource(source)), atNetwork(source))
                .toList();
    return seen(tx, limits, Optional.of(key), lastLogin);
  }

  private static Guess seen(
      Transaction tx,
      List<AttemptLimit> limits,
      Optional<AttemptKey> source,
      Optional<Instant> lastLogin) {
    Tallies tallies = tx.attempts().find(limits.stream().map(AttemptLimit::key).toList());
    return new Guess(limits, source, lastLogin, tallies, true);
  }

  private AttemptLimit atAccount(Username name, Optional<UserId> user) {
    AttemptKey key = user.map(keys::of).orElseGet(() -> keys.of(name));
    return new AttemptLimit(key, Throttle.NAME, rules.name(), Optional.of(rules.account()));
  }

  private AttemptLimit atSource(Source.At source) {
    return new AttemptLimit(keys.of(source), Throttle.SOURCE, rules.source(), Optional.empty());
  }

  private Stream<AttemptLimit> atNetwork(Source.At source) {
    return source.site().stream()
        .map(
            site ->
                new AttemptLimit(
                    keys.ofSite(site), Throttle.NETWORK, rules.network(), Optional.empty()));
  }

  private AttemptLimit ofHidden() {
    return new AttemptLimit(keys.ofHidden(), Throttle.HIDDEN, rules.hidden(), Optional.empty());
  }

  private AttemptLimit atKnownSource(AttemptKey key) {
    return new AttemptLimit(
        key, Throttle.KNOWN_SOURCE, rules.name(), Optional.of(rules.knownSource()));
  }

  private AttemptLimit whereKnown(Source.At source) {
    return new AttemptLimit(
        keys.ofUsersAt(source), Throttle.WHERE_KNOWN, rules.whereKnown(), Optional.empty());
  }

  /**
   * Takes a place for the guess. A guess that was already closed at the first look is refused
   * without writing anything. The place need not be on disk: the outcome of the guess is not told
   * before it is.
   */
  public Admission admit(Guess guess) {
    Instant now = clock.instant();
    // Times that a wrong clock has stored must be corrected first, or they would count as now
    // forever.
    return guess.seen().areAhead(now)
        ? unitOfWork.writeWithoutWaiting(tx -> reserve(tx, guess))
        : refusal(guess, guess.seen(), now)
            .orElseGet(() -> unitOfWork.writeWithoutWaiting(tx -> reserve(tx, guess)));
  }

  private static Optional<Admission> refusal(Guess guess, Tallies tallies, Instant now) {
    return guess
        .refusedUntil(tallies, now)
        .map(until -> new Admission.Refused(Duration.between(now, until)));
  }

  private Admission reserve(Transaction tx, Guess guess) {
    Tallies stored = tx.attempts().lock(guess.keys());
    Instant now = clock.instant();
    Tallies locked = stored.asOf(now);
    if (stored.areAhead(now)) {
      guess.limits().forEach(limit -> keep(tx, limit, locked.of(limit.key())));
    }
    return refusal(guess, locked, now).orElseGet(() -> reserve(tx, guess, locked, now));
  }

  private static void keep(Transaction tx, AttemptLimit limit, Tally tally) {
    if (!tally.isEmpty()) {
      tx.attempts().save(limit.key(), tally, limit.forgottenAt(tally));
    }
  }

  private static Admission reserve(Transaction tx, Guess guess, Tallies locked, Instant now) {
    Set<Throttle> closes = EnumSet.noneOf(Throttle.class);
    for (AttemptLimit limit : guess.limits()) {
      Tally reserved = limit.reserve(locked.of(limit.key()), now);
      tx.attempts().save(limit.key(), reserved, limit.forgottenAt(reserved));
      closes.addAll(limit.closedBy(reserved, now));
    }
    return new Admission.Admitted(new Reservation(guess, now, closes));
  }

  /** Gives the place back, because the password was not checked. */
  public void release(Reservation reservation) {
    unitOfWork.runWithoutWaiting(tx -> release(tx, reservation));
  }

  /** Gives the place back within a transaction. */
  public void release(Transaction tx, Reservation reservation) {
    release(tx, reservation, Set.of());
  }

  private static void release(Transaction tx, Reservation reservation, Set<AttemptKey> forgotten) {
    Tallies locked = tx.attempts().lock(reservation.guess().keys());
    for (AttemptLimit limit : reservation.guess().limits()) {
      Tally left =
          forgotten.contains(limit.key())
              ? Tally.NONE
              : locked.of(limit.key()).without(reservation.at());
      if (left.isEmpty()) {
        tx.attempts().forget(Guess.only(limit.key()));
      } else {
        tx.attempts().save(limit.key(), left, limit.forgottenAt(left));
      }
    }
  }

  /**
   * Ends a guess that was right. Failures for this name from a known source are forgotten; from all
   * other counts only this place is given back. From now on the source is known. The user is
   * locked.
   */
  public void succeeded(Transaction tx, Reservation reservation, UserId user) {
    Guess guess = reservation.guess();
    release(tx, reservation, guess.ownKeys());
    Instant now = clock.instant();
    guess
        .source()
        .filter(source -> guess.lastLogin().map(last -> rules.renews(last, now)).orElse(true))
        .ifPresent(source -> remember(tx, user, source));
  }

  /**
   * Forgets all sources of a user but the one of a login that was no guess, which is known from now
   * on. The user is locked.
   */
  public void knowOnly(Transaction tx, User user, Source source) {
    Optional<AttemptKey> here =
        switch (source) {
          case Source.Hidden hidden -> Optional.empty();
          case Source.At at -> Optional.of(keys.of(user.id(), at));
        };
    tx.knownSources().forgetAllBut(user.id(), here);
    here.ifPresent(key -> remember(tx, user.id(), key));
  }

  private void remember(Transaction tx, UserId user, AttemptKey source) {
    tx.knownSources().remember(user, source, clock.instant(), rules.knownSources());
  }

  /** Ends a guess that was wrong: it stays counted. Records what it has closed. */
  public void failed(
      Transaction tx, Reservation reservation, Optional<UserId> user, Actor actor, Origin origin) {
    Instant now = clock.instant();
    reservation.closes().stream()
        .sorted()
        .forEach(
            closed ->
                tx.audit().record(new AuditEvent.LoginThrottled(user, closed), actor, origin, now));
  }
}
