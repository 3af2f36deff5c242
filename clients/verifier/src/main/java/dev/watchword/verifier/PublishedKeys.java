package dev.watchword.verifier;

import dev.watchword.gate.VerificationKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, fetched by a short-lived daemon thread whenever a caller notices that they are
 * due, so there is no thread while nobody asks. However many callers notice, there is one fetch.
 * Thread-safe.
 */
final class PublishedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

  /** How long a caller waits for keys that it cannot do without. */
  static final Duration CALLER_WAITS = Duration.ofSeconds(2);

  /** The same, while the issuer is away: it would probably be in vain. */
  private static final Duration CALLER_HOPES = Duration.ofMillis(250);

  private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(1);
  private static final Duration PAUSE_WITH_KEYS = Duration.ofSeconds(10);

  /** How often, at most, unknown key ids of strangers make this service ask. */
  private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(10);

  private final KeyDiscovery discovery;
  private final Duration kept;
  private final Duration callerWaits;
  private final InstantSource clock;

  private volatile Optional<KeySet> known = Optional.empty();
  private volatile boolean away;
  private Flight last = new Flight(Instant.MIN, CompletableFuture.completedFuture(true));
  private Instant unknownKeyAt = Instant.MIN;

  PublishedKeys(KeyDiscovery discovery, Duration kept, Duration callerWaits, InstantSource clock) {
    this.discovery = discovery;
    this.kept = kept;
    this.callerWaits = callerWaits;
    this.clock = clock;
  }

  /** A fetch. Its result says nothing; what was found is in {@link #known}. */
  private record Flight(Instant startedAt, CompletableFuture<Boolean> landing) {
    boolean isOver() {
      return landing.isDone();
    }
  }

  /**
   * The keys to judge a token by. Waits only if there are none, or if nobody has asked for longer
   * than the issuer's keys are fresh, so that a key that was withdrawn meanwhile is not used.
   */
  Optional<KeySet> current(Instant now) {
    Optional<KeySet> set = known;
    return set.isPresent() && set.get().isFresh(now) ? set : refreshed(now);
  }

  private Optional<KeySet> refreshed(Instant now) {
    Optional<KeySet> usable = usable(now);
    if (usable.isEmpty()) {
      await(fetch(now, PAUSE_WITHOUT_KEYS));
      return usable(now);
    }
    Flight flight = fetch(now, PAUSE_WITH_KEYS);
    if (usable.get().isStale(now) && !away) {
      await(flight);
    }
    return usable(now);
  }

  private Optional<KeySet> usable(Instant now) {
    return known.filter(set -> set.isUsable(now));
  }

  /** Whether there are keys at all. */
  boolean areAvailable(Instant now) {
    return usable(now).isPresent();
  }

  /** The key {@code id}, for which the issuer is asked again if it is unknown. */
  Optional<VerificationKey> find(String id, Instant now) {
    Optional<KeySet> set = current(now);
    Optional<VerificationKey> key = set.flatMap(keys -> keys.find(id));
    if (key.isPresent() || set.isEmpty() || set.get().isAsOf(now)) {
      return key;
    }
    await(fetchUnknown(now));
    return usable(now).flatMap(keys -> keys.find(id));
  }

  private synchronized Flight fetchUnknown(Instant now) {
    if (last.isOver() && isAfterPause(unknownKeyAt, UNKNOWN_KEY_PAUSE, now)) {
      unknownKeyAt = now;
      return fetch(now, Duration.ZERO);
    }
    return last;
  }

  /** Begins a fetch, unless there is one in progress or the last one began within the pause. */
  private synchronized Flight fetch(Instant now, Duration pause) {
    if (last.isOver() && isAfterPause(last.startedAt(), pause, now)) {
      Flight flight = new Flight(now, new CompletableFuture<>());
      Thread thread = new Thread(() -> fly(flight), "watchword-keys");
      thread.setDaemon(true);
      thread.start();
      last = flight;
    }
    return last;
  }

  /** A moment in the future says that a clock was wrong, and delays nothing. */
  private static boolean isAfterPause(Instant moment, Duration pause, Instant now) {
    return !now.isBefore(moment.plus(pause)) || now.isBefore(moment);
  }

  private void fly(Flight flight) {
    try {
      known = Optional.of(ask());
      if (away) {
        LOG.info("The issuer's keys could be fetched again");
      }
      away = false;
    } catch (IOException | RuntimeException e) {
      if (!away) {
        LOG.warn("The issuer's keys could not be fetched: {}", e.getMessage());
      }
      away = true;
    } finally {
      flight.landing().complete(true);
    }
  }

  private KeySet ask() throws IOException {
    Instant askedAt = clock.instant();
    KeyDiscovery.Found found = discovery.find();
    return new KeySet(KeySet.reusing(found.keys(), known), askedAt, found.maxAge(), kept);
  }

  private void await(Flight flight) {
    Duration patience = away ? CALLER_HOPES : callerWaits;
    try {
      flight.landing().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException slow) {
      // The caller is judged by what is there.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
