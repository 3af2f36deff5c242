package dev.watchword.testkit;

import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UserClaims;
import dev.watchword.gate.UserToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Builds an access token as the real service would sign it. Without further words it is for the
 * user {@code ada}, who has the role {@code user}, in a session of its own, and expires in 15
 * minutes.
 */
public final class AccessTokenBuilder {
  private static final TokenProfile<UserClaims> PROFILE = UserToken.profile(TokenType.AT_JWT);
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final WatchwordIssuer issuer;
  private final Map<String, Object> further = new LinkedHashMap<>();
  private String user = "ada";
  private Set<String> roles = Set.of("user");
  private Optional<Set<String>> permissions = Optional.empty();
  private List<String> audiences;
  private UUID session = UUID.randomUUID();
  private Duration expiresIn = LIFETIME;

  AccessTokenBuilder(WatchwordIssuer issuer) {
    this.issuer = issuer;
    this.audiences = List.of(issuer.audience());
  }

  /** The username. The same name always belongs to the same user id. */
  public AccessTokenBuilder user(String username) {
    this.user = username;
    return this;
  }

  /** All of the user's roles; none if there are no arguments. */
  public AccessTokenBuilder roles(String... names) {
    this.roles = new LinkedHashSet<>(List.of(names));
    return this;
  }

  /**
   * The permissions that the token itself carries, as {@code resource:action}. Without this call it
   * has no claim {@code entitlements}, as with the default token policy.
   *
   * @throws IllegalArgumentException if one is not in this form
   */
  public AccessTokenBuilder permissions(String... names) {
    Set<String> checked = new LinkedHashSet<>();
    for (String name : names) {
      checked.add(Permissions.check(name));
    }
    this.permissions = Optional.of(checked);
    return this;
  }

  /** The audiences, instead of the issuer's own. */
  public AccessTokenBuilder audiences(String first, String... more) {
    Set<String> all = new LinkedHashSet<>();
    all.add(first);
    all.addAll(List.of(more));
    this.audiences = List.copyOf(all);
    return this;
  }

  /** The session, for several tokens of one login. */
  public AccessTokenBuilder session(UUID id) {
    this.session = id;
    return this;
  }

  /** The time until the token expires, in whole seconds; negative if it has expired already. */
  public AccessTokenBuilder expiresIn(Duration duration) {
    this.expiresIn = duration;
    return this;
  }

  /**
   * One more claim, which the service may add one day and which services must ignore.
   *
   * @param value text, a number, a truth value, or a list or map of them
   */
  public AccessTokenBuilder claim(String name, Object value) {
    further.put(name, value);
    return this;
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
    Instant issuedAt = expiry.isAfter(now) ? now : expiry.minus(LIFETIME);
    UUID id = userId(user);
    return Json.parsed(
        PROFILE.write(
            new UserClaims(
                issuer.uri().toString(),
                audiences,
                id,
                UUID.randomUUID(),
                session,
                user,
                issuedAt,
                expiry,
                Optional.of(issuedAt),
                issuer.epochOf(id),
                roles,
                permissions)));
  }

  static UUID userId(String username) {
    return UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
  }
}
