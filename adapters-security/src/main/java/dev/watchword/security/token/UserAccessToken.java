package dev.watchword.security.token;

import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The profile of a user's access token (RFC 9068 section 2.2). Internal to this module. */
public final class UserAccessToken {
  private static final Member<AccessClaims, String> ISSUER =
      new Member<>("iss", Form.TEXT, claims -> claims.issuer().name());
  private static final Member<AccessClaims, UserId> SUBJECT =
      new Member<>("sub", Form.uuid(UserId::new), AccessClaims::subject);
  private static final Member<AccessClaims, String> AUDIENCE =
      new Member<>("aud", Form.TEXT, claims -> claims.issuer().audience());
  private static final Member<AccessClaims, TokenId> TOKEN_ID =
      new Member<>("jti", Form.uuid(TokenId::new), AccessClaims::tokenId);
  private static final Member<AccessClaims, SessionId> SESSION_ID =
      new Member<>("sid", Form.uuid(SessionId::new), AccessClaims::sessionId);
  private static final Member<AccessClaims, String> CLIENT_ID =
      new Member<>(
          "client_id", Form.constant(AccessClaims.CLIENT_ID), claims -> AccessClaims.CLIENT_ID);
  private static final Member<AccessClaims, Username> USERNAME =
      new Member<>("preferred_username", Form.text(Username::new), AccessClaims::username);
  private static final Member<AccessClaims, Instant> ISSUED_AT =
      new Member<>("iat", Form.TIME, AccessClaims::issuedAt);
  private static final Member<AccessClaims, Instant> EXPIRES_AT =
      new Member<>("exp", Form.TIME, AccessClaims::expiresAt);
  private static final Member<AccessClaims, Instant> AUTHENTICATED_AT =
      new Member<>("auth_time", Form.TIME, AccessClaims::authenticatedAt);
  private static final Member<AccessClaims, Epoch> EPOCH =
      new Member<>("epoch", Form.integer(Epoch::new, Epoch::value), AccessClaims::epoch);
  private static final Member<AccessClaims, Set<RoleName>> ROLES =
      new Member<>("roles", Form.set(RoleName::new), AccessClaims::roles);
  private static final Member<AccessClaims, Optional<Set<Permission>>> ENTITLEMENTS =
      new Member<>(
          "entitlements", Form.optional(Form.set(Permission::of)), AccessClaims::entitlements);

  private static final Segment<AccessClaims> PAYLOAD =
      new Segment<>(
          CompactToken.MAX_LENGTH,
          List.of(
              ISSUER,
              SUBJECT,
              AUDIENCE,
              TOKEN_ID,
              SESSION_ID,
              CLIENT_ID,
              USERNAME,
              ISSUED_AT,
              EXPIRES_AT,
              AUTHENTICATED_AT,
              EPOCH,
              ROLES,
              ENTITLEMENTS),
          UserAccessToken::read);

  private UserAccessToken() {}

  public static TokenProfile<AccessClaims> profile(TokenType type) {
    return new TokenProfile<>(type, PAYLOAD);
  }

  private static AccessClaims read(Segment.Unread claims) {
    claims.check(CLIENT_ID);
    return new AccessClaims(
        new Issuer(claims.take(ISSUER), claims.take(AUDIENCE)),
        claims.take(SUBJECT),
        claims.take(USERNAME),
        claims.take(TOKEN_ID),
        claims.take(SESSION_ID),
        claims.take(ISSUED_AT),
        claims.take(EXPIRES_AT),
        claims.take(AUTHENTICATED_AT),
        claims.take(ROLES),
        claims.take(EPOCH),
        claims.take(ENTITLEMENTS));
  }
}
