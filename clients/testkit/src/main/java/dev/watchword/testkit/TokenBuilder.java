package dev.watchword.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds an access token as the real service would sign it. Without further words its subject has
 * the role {@code user}, and it expires in 15 minutes.
 *
 * @param <B> the builder itself
 */
public abstract sealed class TokenBuilder<B extends TokenBuilder<B>>
    permits AccessTokenBuilder, ClientTokenBuilder {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  final WatchwordIssuer issuer;
  Set<String> roles = Set.of("user");
  Optional<Set<String>> permissions = Optional.empty();
  List<String> audiences;
  private final Map<String, Object> further = new LinkedHashMap<>();
  private Duration expiresIn = LIFETIME;

  TokenBuilder(WatchwordIssuer issuer) {
    this.issuer = issuer;
    this.audiences = List.of(issuer.audience());
  }

  abstract B self();

  /** All of the subject's roles; none if there are no arguments. */
  public B roles(String... names) {
    this.roles = new LinkedHashSet<>(List.of(names));
    return self();
  }

  /**
   * The permissions that the token itself carries, as {@code resource:action}. Without this call it
   * has no claim {@code entitlements}, as with the default token policy.
   *
   * @throws IllegalArgumentException if one is not in this form
   */
  public B permissions(String... names) {
    this.permissions = Optional.of(Permissions.checked(names));
    return self();
  }

  /**
   * The permissions to which the token is narrowed. It names no roles.
   *
   * @throws IllegalArgumentException if one is not in the form {@code resource:action}
   */
  public B narrowedTo(String... names) {
    return roles().permissions(names);
  }

  /** The audiences, instead of the issuer's own. */
  public B audiences(String first, String... more) {
    Set<String> all = new LinkedHashSet<>();
    all.add(first);
    all.addAll(List.of(more));
    this.audiences = List.copyOf(all);
    return self();
  }

  /** The time until the token expires, in whole seconds; negative if it has expired already. */
  public B expiresIn(Duration duration) {
    this.expiresIn = duration;
    return self();
  }

  /**
   * One more claim, which the service may add one day and which services must ignore.
   *
   * @param value text, a number, a truth value, or a list or map of them
   */
  public B claim(String name, Object value) {
    further.put(name, value);
    return self();
  }

  /** The token, signed by the key that signs now. */
  public String build() {
    Map<String, Object> claims = claims();
    claims.putAll(further);
    return issuer.sign(claims);
  }

  /** The claims in a map that the caller may change. */
  Map<String, Object> claims() {
    Instant expiry = Instant.now().plus(expiresIn);
    Instant now = Instant.now();
    return Json.parsed(written(expiry.isAfter(now) ? now : expiry.minus(LIFETIME), expiry));
  }

  /** The claims as JSON. */
  abstract String written(Instant issuedAt, Instant expiry);
}
