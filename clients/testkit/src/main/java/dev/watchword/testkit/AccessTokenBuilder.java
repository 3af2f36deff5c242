package dev.watchword.testkit;

import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UserClaims;
import dev.watchword.gate.UserToken;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Builds a user's access token. Without further words it is for the user {@code ada}, who has the
 * role {@code user}, in a session of its own, and expires in 15 minutes.
 */
public final class AccessTokenBuilder extends TokenBuilder<AccessTokenBuilder> {
  private static final TokenProfile<UserClaims> PROFILE = UserToken.profile(TokenType.AT_JWT);

  private String user = "ada";
  private UUID session = UUID.randomUUID();

  AccessTokenBuilder(WatchwordIssuer issuer) {
    super(issuer);
  }

  @Override
  AccessTokenBuilder self() {
    return this;
  }

  /** The username. The same name always belongs to the same user id. */
  public AccessTokenBuilder user(String username) {
    this.user = username;
    return this;
  }

  /** The session, for several tokens of one login. */
  public AccessTokenBuilder session(UUID id) {
    this.session = id;
    return this;
  }

  @Override
  String written(Instant issuedAt, Instant expiry) {
    UUID id = Subjects.userId(user);
    return PROFILE.write(
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
            permissions,
            Optional.empty()));
  }
}
