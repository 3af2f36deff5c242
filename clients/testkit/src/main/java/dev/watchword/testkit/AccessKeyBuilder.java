package dev.watchword.testkit;

import dev.watchword.gate.UserClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes an access key, as a person has it for a script. Without further words it belongs to the
 * user {@code ada}, who has the role {@code user}, and expires in 30 days.
 */
public final class AccessKeyBuilder {
  private final WatchwordIssuer issuer;
  private final AccessKeys keys;
  private String user = "ada";
  private Set<String> roles = Set.of("user");
  private Optional<Set<String>> permissions = Optional.empty();
  private Duration expiresIn = Duration.ofDays(30);

  AccessKeyBuilder(WatchwordIssuer issuer, AccessKeys keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** The owner's username. The same name always belongs to the same user id. */
  public AccessKeyBuilder user(String username) {
    this.user = username;
    return this;
  }

  /** All of the owner's roles; none if there are no arguments. */
  public AccessKeyBuilder roles(String... names) {
    this.roles = new LinkedHashSet<>(List.of(names));
    return this;
  }

  /**
   * The permissions to which the key is narrowed. It then has no roles.
   *
   * @throws IllegalArgumentException if one is not in the form {@code resource:action}
   */
  public AccessKeyBuilder narrowedTo(String... names) {
    this.permissions = Optional.of(Permissions.checked(names));
    return roles();
  }

  /** The time until the key expires, in whole seconds; negative if it has expired already. */
  public AccessKeyBuilder expiresIn(Duration duration) {
    this.expiresIn = duration;
    return this;
  }

  /** The key, about which services ask {@code /oauth/introspect}. */
  public String build() {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    return keys.add(
        new UserClaims(
            issuer.uri().toString(),
            List.of(issuer.audience()),
            Subjects.userId(user),
            id,
            id,
            user,
            now,
            now.plus(expiresIn),
            Optional.empty(),
            1,
            roles,
            permissions,
            Optional.empty()));
  }
}
