package dev.watchword.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The profile of a user's access token (RFC 9068 section 2.2). */
public final class UserToken {
  private static final Member<UserClaims, String> ISSUER =
      new Member<>("iss", Form.TEXT, UserClaims::issuer);
  private static final Member<UserClaims, UUID> SUBJECT =
      new Member<>("sub", Form.UUID, UserClaims::subject);
  private static final Member<UserClaims, List<String>> AUDIENCES =
      new Member<>("aud", Form.AUDIENCES, UserClaims::audiences);
  private static final Member<UserClaims, UUID> TOKEN_ID =
      new Member<>("jti", Form.UUID, UserClaims::tokenId);
  static final Member<UserClaims, UUID> SESSION_ID =
      new Member<>("sid", Form.UUID, UserClaims::sessionId);
  private static final Member<UserClaims, String> CLIENT_ID =
      new Member<>(
          "client_id", Form.constant(UserClaims.CLIENT_ID), claims -> UserClaims.CLIENT_ID);
  private static final Member<UserClaims, String> USERNAME =
      new Member<>("preferred_username", Form.TEXT, UserClaims::username);
  private static final Member<UserClaims, Instant> ISSUED_AT =
      new Member<>("iat", Form.TIME, UserClaims::issuedAt);
  private static final Member<UserClaims, Instant> EXPIRES_AT =
      new Member<>("exp", Form.TIME, UserClaims::expiresAt);
  private static final Member<UserClaims, Optional<Instant>> AUTHENTICATED_AT =
      new Member<>("auth_time", Form.optional(Form.TIME), UserClaims::authenticatedAt);
  private static final Member<UserClaims, Long> EPOCH =
      new Member<>("epoch", Form.INTEGER, UserClaims::epoch);
  private static final Member<UserClaims, Set<String>> ROLES =
      new Member<>("roles", Form.SET, UserClaims::roles);
  private static final Member<UserClaims, Optional<Set<String>>> ENTITLEMENTS =
      new Member<>("entitlements", Form.optional(Form.SET), UserClaims::entitlements);
  private static final Member<UserClaims, Optional<String>> SCOPE =
      new Member<>("scope", Form.optional(Form.TEXT), UserClaims::scope);

  static final Segment<UserClaims> PAYLOAD =
      new Segment<>(
          CompactToken.MAX_LENGTH,
          List.of(
              ISSUER,
              SUBJECT,
              AUDIENCES,
              TOKEN_ID,
              SESSION_ID,
              CLIENT_ID,
              USERNAME,
              ISSUED_AT,
              EXPIRES_AT,
              AUTHENTICATED_AT,
              EPOCH,
              ROLES,
              ENTITLEMENTS,
              SCOPE),
          UserToken::read);

  private UserToken() {}

  public static TokenProfile<UserClaims> profile(TokenType type) {
    return new TokenProfile<>(type, PAYLOAD);
  }

  private static UserClaims read(Segment.Unread claims) {
    claims.check(CLIENT_ID);
    return new UserClaims(
        claims.take(ISSUER),
        claims.take(AUDIENCES),
        claims.take(SUBJECT),
        claims.take(TOKEN_ID),
        claims.take(SESSION_ID),
        claims.take(USERNAME),
        claims.take(ISSUED_AT),
        claims.take(EXPIRES_AT),
        claims.take(AUTHENTICATED_AT),
        claims.take(EPOCH),
        claims.take(ROLES),
        claims.take(ENTITLEMENTS),
        claims.take(SCOPE));
  }
}
