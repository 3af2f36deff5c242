package dev.watchword.security.token;

import java.util.Set;

/** The members of an access token's payload (RFC 9068 section 2.2). */
final class ClaimNames {
  static final String ISSUER = "iss";
  static final String SUBJECT = "sub";
  static final String AUDIENCE = "aud";
  static final String EXPIRES_AT = "exp";
  static final String ISSUED_AT = "iat";
  static final String TOKEN_ID = "jti";
  static final String SESSION_ID = "sid";
  static final String CLIENT_ID = "client_id";
  static final String AUTHENTICATED_AT = "auth_time";
  static final String ROLES = "roles";
  static final String EPOCH = "epoch";
  static final String USERNAME = "preferred_username";
  static final String ENTITLEMENTS = "entitlements";

  /** All members except the entitlements, which a policy may leave out. */
  static final Set<String> REQUIRED =
      Set.of(
          ISSUER,
          SUBJECT,
          AUDIENCE,
          EXPIRES_AT,
          ISSUED_AT,
          TOKEN_ID,
          SESSION_ID,
          CLIENT_ID,
          AUTHENTICATED_AT,
          ROLES,
          EPOCH,
          USERNAME);

  private ClaimNames() {}
}
