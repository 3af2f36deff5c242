package dev.watchword.verifier;

import dev.watchword.gate.AnyToken;
import dev.watchword.gate.ClaimRules;
import dev.watchword.gate.Refusal;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenGate;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UnknownMembers;
import dev.watchword.gate.Verdict;
import dev.watchword.gate.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jose4j.jca.ProviderContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the access tokens of one issuer for one service, those of users and those of clients, by
 * the same rules as the issuer itself. A service has one verifier for its whole life. Thread-safe.
 *
 * <pre>{@code
 * TokenVerifier verifier = TokenVerifier.of("https://login.example", "https://api.example");
 *
 * if (verifier.verify(token) instanceof Verification.Accepted accepted) {
 *   VerifiedToken caller = accepted.token(); // a VerifiedUser or a VerifiedClient
 *   return caller.hasRole("clerk") ? orders() : forbidden();
 * }
 * }</pre>
 *
 * <p>The issuer's keys are found through its metadata (RFC 8414) by the first call, and again as
 * often as the issuer says (between a minute and a day). Nothing needs to be reachable before;
 * while the issuer is away, its last keys are used for as long as {@link Builder#keepKeys} says.
 *
 * <p>By itself a verifier has no thread. The JDK's HTTP client has daemon threads from the first
 * call on, and {@link Builder#followRevocations} one more until {@link #close}. None of them keeps
 * the JVM alive.
 */
public final class TokenVerifier implements AutoCloseable {
  private final TokenGate<TokenClaims> gate;
  private final ClaimRules rules;
  private final PublishedKeys keys;
  private final ProvenTokens proven = new ProvenTokens(ProvenTokens.MAX_CHARACTERS);
  private final Optional<RevocationFeed> feed;
  private final Optional<AccessKeys> accessKeys;
  private final boolean acceptsWhenFeedIsStale;
  private final Optional<FeedThread> thread;
  private final InstantSource clock;

  private TokenVerifier(Builder builder) {
    this.gate =
        new TokenGate<>(
            new ProviderContext(), AnyToken.profile(builder.type), UnknownMembers.IGNORED);
    this.rules = new ClaimRules(builder.issuer.name(), builder.audiences);
    this.clock = builder.clock;
    Http http = builder.http.orElseGet(() -> new JdkHttp(builder.tls));
    this.keys =
        new PublishedKeys(
            new KeyDiscovery(http, builder.issuer), builder.keepKeys, builder.callerWaits, clock);
    this.feed = builder.bearer(http).map(bearer -> builder.feed(http, bearer));
    this.accessKeys = builder.accessKeys();
    this.acceptsWhenFeedIsStale = builder.acceptsWhenFeedIsStale;
    this.thread = feed.map(FeedThread::start);
  }

  /**
   * A verifier with the defaults, which does not follow revocations: a token is good until it
   * expires.
   *
   * @param issuer the exact {@code iss}, an http or https URL where the issuer is reached
   * @param audience this service's own name: the token must be for it ({@code aud})
   * @throws IllegalArgumentException if the issuer is not such a URL or the audience is blank
   */
  public static TokenVerifier of(String issuer, String audience) {
    return builder(issuer, audience).build();
  }

  /**
   * A verifier to be configured.
   *
   * @param issuer the exact {@code iss}, an http or https URL where the issuer is reached
   * @param audience this service's own name
   * @param more other names of this service: the token must be for any of them
   * @throws IllegalArgumentException if the issuer is not such a URL or an audience is blank
   */
  public static Builder builder(String issuer, String audience, String... more) {
    List<String> audiences = new ArrayList<>(List.of(more));
    audiences.add(0, audience);
    return new Builder(new IssuerUrl(issuer), List.copyOf(audiences));
  }

  /**
   * Judges a token now. Usually this takes less than a microsecond for a token that was accepted
   * before, and one signature's time for another. It waits for the issuer, for two seconds at most,
   * only where it cannot judge without; for an access key it asks about every half second, and
   * waits for five seconds at most.
   *
   * @param token what the request presents, without {@code Bearer}
   * @return the outcome; no input makes this throw
   */
  public Verification verify(String token) {
    Instant now = clock.instant();
    if (token.length() > TokenGate.MAX_LENGTH) {
      return refused(RefusalReason.MALFORMED);
    }
    if (accessKeys.isPresent() && AccessKeys.looksLikeOne(token)) {
      return judged(accessKeys.get().judge(token), now);
    }
    Optional<ProvenTokens.Proof> proof = proven.find(token);
    return proof.isPresent() && holds(proof.get(), now)
        ? judged(proof.get().accepted(), now)
        : verifyAnew(token, now);
  }

  /** The issuer has judged the key; whom it is for is checked here. */
  private Verification judged(AccessKeys.Answer answer, Instant now) {
    if (answer instanceof AccessKeys.Answer.Good good) {
      return rules
          .broken(good.owner().claims(), now)
          .map(broken -> refused(RefusalReason.of(broken)))
          .orElseGet(() -> new Verification.Accepted(good.owner()));
    }
    return refused(
        answer instanceof AccessKeys.Answer.NotGood
            ? RefusalReason.INACTIVE
            : RefusalReason.INTROSPECTION_UNAVAILABLE);
  }

  /** A proof ends with its key. */
  private boolean holds(ProvenTokens.Proof proof, Instant now) {
    Optional<KeySet> set = keys.current(now);
    return set.isPresent() && set.get().contains(proof.key());
  }

  private Verification verifyAnew(String token, Instant now) {
    Found found = new Found();
    Verdict<TokenClaims> verdict = gate.verify(token, id -> found.in(keys.find(id, now)));
    if (verdict instanceof Verdict.Proven<TokenClaims> signed) {
      Verification.Accepted accepted = new Verification.Accepted(VerifiedToken.of(signed.claims()));
      Verification judged = judged(accepted, now);
      if (judged instanceof Verification.Accepted) {
        found.key.ifPresent(key -> proven.add(token, new ProvenTokens.Proof(accepted, key)));
      }
      return judged;
    }
    return refused(reason(((Verdict.Refused<TokenClaims>) verdict).reason(), now));
  }

  /** The key that the gate was given. */
  private static final class Found {
    private Optional<VerificationKey> key = Optional.empty();

    Optional<VerificationKey> in(Optional<VerificationKey> answer) {
      key = answer;
      return answer;
    }
  }

  private RefusalReason reason(Refusal refusal, Instant now) {
    return refusal == Refusal.UNKNOWN_KEY && !keys.areAvailable(now)
        ? RefusalReason.KEYS_UNAVAILABLE
        : RefusalReason.of(refusal);
  }

  /** What may change between two uses of the same token. */
  private Verification judged(Verification.Accepted accepted, Instant now) {
    TokenClaims claims = accepted.token().claims();
    Optional<Refusal> broken = rules.broken(claims, now);
    if (broken.isPresent()) {
      return refused(RefusalReason.of(broken.get()));
    }
    if (feed.isEmpty()) {
      return accepted;
    }
    if (feed.get().revokes(claims)) {
      return refused(RefusalReason.REVOKED);
    }
    return acceptsWhenFeedIsStale || feed.get().isKnown(now)
        ? accepted
        : refused(RefusalReason.REVOCATIONS_UNKNOWN);
  }

  /**
   * Why no token at all can be accepted at the moment, for a readiness check; empty if tokens are
   * judged by what they are. Fetches the keys if they are due, and waits like {@link #verify}.
   *
   * @return {@link RefusalReason#KEYS_UNAVAILABLE} or {@link RefusalReason#REVOCATIONS_UNKNOWN}
   */
  public Optional<RefusalReason> outage() {
    Instant now = clock.instant();
    if (keys.current(now).isEmpty()) {
      return Optional.of(RefusalReason.KEYS_UNAVAILABLE);
    }
    return acceptsWhenFeedIsStale || feed.isEmpty() || feed.get().isKnown(now)
        ? Optional.empty()
        : Optional.of(RefusalReason.REVOCATIONS_UNKNOWN);
  }

  private static Verification refused(RefusalReason reason) {
    return new Verification.Refused(reason);
  }

  /**
   * Stops following the revocations. A verifier that does not follow them needs no closing. Tokens
   * are refused soon afterwards, as the revocations are no longer known.
   */
  @Override
  public void close() {
    thread.ifPresent(FeedThread::close);
  }

  /** The options of a verifier. Not thread-safe. */
  public static final class Builder {
    private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

    private final IssuerUrl issuer;
    private final List<String> audiences;
    private TokenType type = TokenType.AT_JWT;
    private Duration keepKeys = Duration.ofHours(24);
    private Optional<ClientCredentials> client = Optional.empty();
    private Optional<Supplier<String>> supplied = Optional.empty();
    private boolean followsAsClient;
    private boolean acceptsAccessKeys;
    private Duration revocationsKnownFor = Duration.ofSeconds(10);
    private int maxRevocations = 1_000_000;
    private boolean acceptsWhenFeedIsStale;
    private Optional<SSLContext> tls = Optional.empty();
    private Optional<Http> http = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Duration callerWaits = PublishedKeys.CALLER_WAITS;

    private Builder(IssuerUrl issuer, List<String> audiences) {
      if (audiences.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("an audience is blank");
      }
      this.issuer = issuer;
      this.audiences = audiences;
    }

    /** The only accepted {@code typ}; {@code at+jwt} unless the issuer is configured otherwise. */
    public Builder tokenType(TokenType only) {
      this.type = only;
      return this;
    }

    /**
     * How long the last keys are used after their time, while the issuer does not answer; 24 hours
     * by default. A key that the issuer no longer publishes is gone with its next answer.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder keepKeys(Duration afterMaxAge) {
      this.keepKeys = notNegative(afterMaxAge);
      return this;
    }

    /** This service's own account at the issuer, for what needs one below. */
    public Builder client(ClientCredentials credentials) {
      this.client = Optional.of(credentials);
      return this;
    }

    /**
     * Follows {@code GET /revocations}: a session that has ended, a client that was disabled, and
     * rights that have changed are refused within about a second. The verifier must then be closed.
     * A token is refused as {@link RefusalReason#REVOCATIONS_UNKNOWN} while the revocations have
     * not been read, or not recently. Needs a {@link #client} that has the permission {@code
     * revocations:read}.
     */
    public Builder followRevocations() {
      this.followsAsClient = true;
      return this;
    }

    /**
     * Accepts access keys ({@code watchword_key_…}), about which the issuer is asked (RFC 7662):
     * the caller is the key's owner. What ends a key is known here within a second. While the
     * issuer cannot be asked, keys are refused as {@link RefusalReason#INTROSPECTION_UNAVAILABLE}.
     * Needs a {@link #client} that has the permission {@code tokens:introspect}.
     */
    public Builder acceptAccessKeys() {
      this.acceptsAccessKeys = true;
      return this;
    }

    /**
     * Follows {@code GET /revocations} like {@link #followRevocations()}, with tokens that come
     * from elsewhere.
     *
     * @param accessToken called before each poll, on the verifier's own thread, for an access token
     *     that has the permission {@code revocations:read}
     */
    public Builder followRevocations(Supplier<String> accessToken) {
      this.supplied = Optional.of(accessToken);
      return this;
    }

    /**
     * How old the last successful poll may be; ten seconds by default. A shorter time than about
     * three seconds refuses tokens whenever a poll takes long.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder revocationsKnownFor(Duration sinceLastPoll) {
      this.revocationsKnownFor = notNegative(sinceLastPoll);
      return this;
    }

    /**
     * Accepts tokens also while the revocations are not known, except for those that are known to
     * be revoked: the service goes on when the issuer is away, and so does a stolen token.
     */
    public Builder acceptWhenFeedIsStale() {
      this.acceptsWhenFeedIsStale = true;
      return this;
    }

    /**
     * How many revocations are held in memory, about 100 bytes each; a million by default. If there
     * are more, they count as not known.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxRevocations(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("not positive");
      }
      this.maxRevocations = count;
      return this;
    }

    /** Whom to trust as the issuer, if not the certificate authorities of the JDK. */
    public Builder sslContext(SSLContext context) {
      this.tls = Optional.of(context);
      return this;
    }

    /** The clock, for tests. */
    public Builder clock(InstantSource source) {
      this.clock = source;
      return this;
    }

    Builder http(Http other) {
      this.http = Optional.of(other);
      return this;
    }

    /** On a machine that is busy with other tests, two seconds pass before anything happens. */
    Builder callerWaits(Duration atMost) {
      this.callerWaits = atMost;
      return this;
    }

    /**
     * The verifier. Nothing is fetched yet, except for the revocations if they are followed.
     *
     * @throws IllegalStateException if something needs a {@link #client}, and there is none
     */
    public TokenVerifier build() {
      if (issuer.isExposed()) {
        LOG.warn(
            "The issuer {} is reached without TLS: anybody on the way can be it", issuer.name());
      }
      return new TokenVerifier(this);
    }

    private Optional<FeedBearer> bearer(Http asked) {
      return followsAsClient
          ? Optional.of(new OwnToken(asked, issuer, needed(client), clock))
          : supplied.map(accessToken -> accessToken::get);
    }

    private RevocationFeed feed(Http asked, FeedBearer bearer) {
      return new RevocationFeed(asked, issuer, bearer, revocationsKnownFor, maxRevocations, clock);
    }

    /** A request waits for the answer, so it has less time than others. */
    private Optional<AccessKeys> accessKeys() {
      if (!acceptsAccessKeys) {
        return Optional.empty();
      }
      Http asked = http.orElseGet(() -> new JdkHttp(tls, AccessKeys.PATIENCE));
      return Optional.of(new AccessKeys(asked, issuer, needed(client), System::nanoTime));
    }

    private static ClientCredentials needed(Optional<ClientCredentials> client) {
      return client.orElseThrow(
          () ->
              new IllegalStateException("the revocations and access keys need a client: client()"));
    }

    private static Duration notNegative(Duration duration) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("negative");
      }
      return duration;
    }
  }
}
