package dev.watchword.testkit;

import dev.watchword.gate.ClaimRules;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An issuer of Watchword's tokens inside a test. It serves on the loopback address, on daemon
 * threads, what the real service serves to other services:
 *
 * <ul>
 *   <li>{@code GET /.well-known/jwks.json}, the signing key first;
 *   <li>{@code GET /.well-known/oauth-authorization-server} and, byte for byte the same, {@code GET
 *       /.well-known/openid-configuration};
 *   <li>{@code POST /oauth/token} for the clients of {@link #clientSecret}, by {@code
 *       client_secret_basic}; it refuses every refresh token;
 *   <li>{@code POST /oauth/introspect} for those with the permission {@code tokens:introspect};
 *   <li>{@code GET /revocations?after=} for tokens with the permission {@code revocations:read},
 *       such as {@link #feedToken()};
 *   <li>{@code GET /verify} for proxies.
 * </ul>
 *
 * <p>As a JUnit extension it belongs to a static field, and serves from its construction until the
 * tests of the class are over:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WatchwordIssuer issuer = WatchwordIssuer.forAudience("https://api.example");
 * }</pre>
 *
 * <p>Without JUnit, {@link #start(String, int)} starts it and {@link #close()} ends it.
 * Thread-safe.
 */
public final class WatchwordIssuer
    implements BeforeAllCallback, AfterAllCallback, AfterEachCallback, AutoCloseable {
  private final String audience;
  private final KeyRing keys = new KeyRing();
  private final RevocationLog revocations = new RevocationLog();
  private final Permissions permissions = new Permissions();
  private final AccessKeys accessKeys = new AccessKeys();
  private final Clients clients = new Clients();
  private final Map<UUID, Long> epochs = new ConcurrentHashMap<>();
  private final IssuerServer server;
  private int classes;

  private WatchwordIssuer(String audience, int port) {
    this.audience = audience;
    this.server = new IssuerServer(port);
    ClaimRules rules = new ClaimRules(uri().toString(), List.of(audience));
    TokenJudge judge = new TokenJudge(keys, revocations, rules, accessKeys);
    PublicDocuments documents = new PublicDocuments(uri().toString(), keys);
    server.serve("/.well-known/jwks.json", documents::jwks);
    server.serve("/.well-known/oauth-authorization-server", documents::metadata);
    server.serve("/.well-known/openid-configuration", documents::metadata);
    OAuthEndpoints oauth = new OAuthEndpoints(clients, this::tokenOf, judge, permissions);
    server.accept("/oauth/token", oauth::token);
    server.accept("/oauth/introspect", oauth::introspect);
    server.serve("/revocations", new FeedEndpoint(judge, permissions, revocations)::answer);
    server.serve("/verify", new VerifyEndpoint(judge, permissions)::answer);
  }

  /**
   * An issuer that is already serving, on a port that is free.
   *
   * @param audience the {@code aud} of its tokens, and of the services that are tested
   */
  public static WatchwordIssuer forAudience(String audience) {
    return start(audience, 0);
  }

  /**
   * An issuer that is already serving.
   *
   * @param audience the {@code aud} of its tokens, and of the services that are tested
   * @param port 0 for one that is free
   * @throws UncheckedIOException if the port is taken
   */
  public static WatchwordIssuer start(String audience, int port) {
    WatchwordIssuer issuer = new WatchwordIssuer(audience, port);
    issuer.server.start();
    return issuer;
  }

  /**
   * The {@code iss} of its tokens, which is also where it serves: {@code http://127.0.0.1:PORT}.
   */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public String audience() {
    return audience;
  }

  /** A good access token, to be described and built. */
  public AccessTokenBuilder token() {
    return new AccessTokenBuilder(this);
  }

  /** A good access token of a client, to be described and built. */
  public ClientTokenBuilder clientToken(String name) {
    return new ClientTokenBuilder(this, name);
  }

  /** A good access key, to be described and built. */
  public AccessKeyBuilder accessKey() {
    return new AccessKeyBuilder(this, accessKeys);
  }

  /** Ends an access key: {@code /oauth/introspect} and {@code /verify} no longer know it. */
  public void endAccessKey(String key) {
    accessKeys.end(key);
  }

  /**
   * A new secret of a client, which is made if there is none of this name: a service that is tested
   * has it for itself.
   *
   * @param more permissions that the client has from now on, such as {@code revocations:read} and
   *     {@code tokens:introspect}
   */
  public String clientSecret(String name, String... more) {
    return clients.addSecret(name, Permissions.checked(more));
  }

  /**
   * Disables a client: its secrets are refused, and every token that it has now is worthless. A new
   * secret enables it again.
   */
  public void disableClient(String name) {
    clients.remove(name);
    raiseEpoch(Subjects.clientId(name));
  }

  private String tokenOf(Clients.Client client, Optional<Set<String>> scope) {
    ClientTokenBuilder token = clientToken(client.name()).roles();
    String[] held = scope.orElse(client.permissions()).toArray(String[]::new);
    return (scope.isPresent() ? token.narrowedTo(held) : token.permissions(held)).build();
  }

  /** A good access token for following {@code /revocations}, which expires in a day. */
  public String feedToken() {
    return token()
        .user("feed-reader")
        .roles()
        .permissions(FeedEndpoint.PERMISSION)
        .expiresIn(Duration.ofDays(1))
        .build();
  }

  /**
   * Tokens that a service must not accept, one of each kind, made anew by each call. What those
   * that {@linkplain HostileToken#needsRevocations() need revocations} belong to is revoked by this
   * call: a client that follows the feed knows it with its next look.
   */
  public List<HostileToken> hostileTokens() {
    return new HostileTokens(this, keys.active()).all();
  }

  /**
   * Ends the session of a token of this issuer: none of its tokens is good any more.
   *
   * @throws IllegalArgumentException if this is not such a token
   */
  public void logOut(String token) {
    revocations.endSession(sessionOf(token));
  }

  /** Ends a session: none of its tokens is good any more. */
  public void endSession(UUID session) {
    revocations.endSession(session);
  }

  /**
   * Makes every token that the user has now worthless, as a change of the user's roles does. Later
   * ones are good.
   */
  public void raiseEpoch(String username) {
    raiseEpoch(Subjects.userId(username));
  }

  private void raiseEpoch(UUID subject) {
    long epoch = epochs.merge(subject, 2L, (old, two) -> old + 1);
    revocations.raiseEpoch(subject, epoch);
  }

  /**
   * Sets which permissions a role carries, for {@code /verify} and {@code /revocations}. {@code
   * admin} carries {@code *:*} from the start, other roles nothing.
   *
   * @param names in the form {@code resource:action}
   */
  public void defineRole(String role, String... names) {
    permissions.define(role, List.of(names));
  }

  /**
   * Signs with the next key from now on. The key that signed until now still verifies, and another
   * next key is published.
   */
  public void rotateKeys() {
    keys.rotate();
  }

  /** Stops serving, as in an outage; tokens are still signed. Connections are closed. */
  public void goAway() {
    server.stop();
  }

  /** Serves again, on the same port. */
  public void comeBack() {
    server.start();
  }

  /** Stops serving for good. */
  @Override
  public void close() {
    server.stop();
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    // A field of a base class serves several test classes, nested ones among them.
    if (classes++ == 0) {
      comeBack();
    }
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      close();
    }
  }

  /** Ends the issuer of a field that is not static, of which JUnit has a new one for each test. */
  @Override
  public synchronized void afterEach(ExtensionContext context) {
    if (classes == 0) {
      close();
    }
  }

  private static UUID sessionOf(String token) {
    String[] segments = token.split("\\.", -1);
    if (segments.length != 3) {
      throw new IllegalArgumentException("not a token of this issuer");
    }
    byte[] payload = Base64.getUrlDecoder().decode(segments[1]);
    Map<String, Object> claims = Json.parsed(new String(payload, StandardCharsets.UTF_8));
    return UUID.fromString(String.valueOf(claims.get("sid")));
  }

  long epochOf(UUID subject) {
    return epochs.getOrDefault(subject, 1L);
  }

  String sign(Map<String, Object> claims) {
    SigningKey key = keys.active();
    return key.sign(Json.text(key.header()), Json.text(claims));
  }
}
