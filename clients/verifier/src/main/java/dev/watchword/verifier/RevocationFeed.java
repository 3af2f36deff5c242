package dev.watchword.verifier;

import dev.watchword.gate.TokenClaims;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the issuer's revocations, so that what was logged out there is refused here a second
 * later. One thread polls; any thread asks.
 *
 * <p>Each poll asks for the last known row again. If the issuer does not repeat it, then it has
 * lapsed, or the feed is another one: that of a restored database, or of another installation. In
 * both cases the feed is read again from its start, and replaces what was known.
 */
final class RevocationFeed {
  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
  private static final Duration PURGE_EVERY = Duration.ofSeconds(10);
  private static final int MAX_PAGES = 20_000;

  private final Http http;
  private final IssuerUrl issuer;
  private final FeedBearer bearer;
  private final Duration knownFor;
  private final int maxRevocations;
  private final InstantSource clock;

  private volatile Revocations inForce = new Revocations();
  private volatile Optional<Instant> asOf = Optional.empty();

  // Of the polling thread alone.
  private Optional<RevocationRow> lastRow = Optional.empty();
  private Optional<String> trouble = Optional.empty();
  private Instant askedAt = Instant.MIN;
  private Instant purgedAt = Instant.MIN;

  /**
   * A feed that has not been read yet.
   *
   * @param bearer gives an access token with the permission {@code revocations:read}
   * @param knownFor how long a poll tells what is revoked
   */
  RevocationFeed(
      Http http,
      IssuerUrl issuer,
      FeedBearer bearer,
      Duration knownFor,
      int maxRevocations,
      InstantSource clock) {
    this.http = http;
    this.issuer = issuer;
    this.bearer = bearer;
    this.knownFor = knownFor;
    this.maxRevocations = maxRevocations;
    this.clock = clock;
  }

  boolean revokes(TokenClaims claims) {
    return inForce.revoke(claims);
  }

  /**
   * Whether the last successful poll is recent. A poll in the future by more than that says that a
   * clock was wrong, and is not trusted.
   */
  boolean isKnown(Instant now) {
    Optional<Instant> polled = asOf;
    return polled.isPresent() && Duration.between(polled.get(), now).abs().compareTo(knownFor) <= 0;
  }

  int size() {
    return inForce.size();
  }

  /** Reads what was revoked since the last time. */
  void poll() {
    try {
      purge();
      read();
      asOf = Optional.of(askedAt);
      trouble.ifPresent(over -> LOG.info("The revocations can be read again"));
      trouble = Optional.empty();
    } catch (IOException e) {
      report(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The caller's supplier of tokens failed; its message may repeat one.
      report(e.getClass().getName());
    }
  }

  /** Tells each trouble once, because there is a poll every second. */
  private void report(String now) {
    if (!trouble.equals(Optional.of(now))) {
      LOG.warn("The revocations cannot be read: {}", now);
    }
    trouble = Optional.of(now);
  }

  private void purge() {
    Instant now = clock.instant();
    if (now.isBefore(purgedAt) || !now.isBefore(purgedAt.plus(PURGE_EVERY))) {
      inForce.purge(now);
      purgedAt = now;
    }
  }

  private void read() throws IOException {
    requireRoom();
    if (lastRow.isEmpty() || !readOn(lastRow.get())) {
      readAnew();
    }
    requireRoom();
  }

  private boolean readOn(RevocationRow last) throws IOException {
    RevocationPage page = page(last.number() - 1);
    boolean isSameFeed = page.startsWith(last);
    if (isSameFeed) {
      lastRow = readFrom(page, inForce);
    }
    return isSameFeed;
  }

  /** What was known stays in force until the whole feed is read. */
  private void readAnew() throws IOException {
    Revocations anew = new Revocations();
    lastRow = readFrom(page(0), anew);
    inForce = anew;
  }

  /** Adds all rows from {@code first} on, and returns the last one. Stops when there is no room. */
  private Optional<RevocationRow> readFrom(RevocationPage first, Revocations into)
      throws IOException {
    into.add(first.rows(), askedAt);
    Optional<RevocationRow> last = first.last();
    boolean mayGoOn = first.isFull();
    for (int pages = 1; mayGoOn && last.isPresent(); pages++) {
      if (pages == MAX_PAGES) {
        throw new IOException("the feed does not end");
      }
      RevocationPage next = page(last.get().number());
      into.add(next.rows(), askedAt);
      last = next.rows().isEmpty() ? last : next.last();
      mayGoOn = next.isFull() && into.size() <= maxRevocations;
    }
    return last;
  }

  private void requireRoom() throws IOException {
    if (inForce.size() > maxRevocations) {
      throw new IOException("there are more than " + maxRevocations + ", which is the bound");
    }
  }

  private RevocationPage page(long after) throws IOException {
    askedAt = clock.instant();
    URI place = issuer.revocations(after, RevocationPage.LIMIT);
    try {
      return RevocationPage.read(http.get(place, Optional.of(bearer.token())).json(), after);
    } catch (UnexpectedStatusException refused) {
      throw bearer.explained(refused);
    }
  }
}
