package dev.watchword.verifier;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * An access token of this service's own client (RFC 6749 section 4.4), kept until a fifth of its
 * life is left, and replaced at once when it is refused: the client's roles may have changed. Used
 * by one thread.
 */
final class OwnToken implements FeedBearer {
  private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

  /** A day, which is the longest that the issuer's policies allow. */
  private static final long MAX_SECONDS = 86_400;

  private final Http http;
  private final IssuerUrl issuer;
  private final ClientCredentials client;
  private final InstantSource clock;
  private Optional<Held> held = Optional.empty();

  OwnToken(Http http, IssuerUrl issuer, ClientCredentials client, InstantSource clock) {
    this.http = http;
    this.issuer = issuer;
    this.client = client;
    this.clock = clock;
  }

  /** A token with the moment at which it was asked for. */
  private static final class Held {
    private final String token;
    private final Instant from;
    private final Duration lifetime;

    Held(String token, Instant from, Duration lifetime) {
      this.token = token;
      this.from = from;
      this.lifetime = lifetime;
    }

    boolean isYoung(Instant now) {
      return isWithin(lifetime.multipliedBy(4).dividedBy(5), now);
    }

    boolean isGood(Instant now) {
      return isWithin(lifetime, now);
    }

    /** A moment in the future says that a clock was wrong. */
    private boolean isWithin(Duration age, Instant now) {
      return !now.isBefore(from) && now.isBefore(from.plus(age));
    }
  }

  @Override
  public String token() throws IOException {
    Instant now = clock.instant();
    if (held.filter(present -> present.isYoung(now)).isEmpty()) {
      held = Optional.of(renewed(now));
    }
    return held.orElseThrow().token;
  }

  private Held renewed(Instant now) throws IOException {
    try {
      return asked(now);
    } catch (IOException e) {
      return held.filter(old -> old.isGood(now)).orElseThrow(() -> e);
    }
  }

  private Held asked(Instant now) throws IOException {
    Map<String, Object> answer;
    try {
      answer = http.post(issuer.token(), GRANT, client).json();
    } catch (UnexpectedStatusException refused) {
      throw refused.explained(client, PERMISSION);
    }
    if (answer.get("access_token") instanceof String token
        && answer.get("expires_in") instanceof Long seconds
        && seconds > 0) {
      return new Held(token, now, Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)));
    }
    throw new IOException("the answer is not an access token");
  }

  @Override
  public IOException explained(UnexpectedStatusException refused) {
    if (refused.isUnauthorized()) {
      held = Optional.empty();
      return refused;
    }
    return refused.explained(client, PERMISSION);
  }
}
