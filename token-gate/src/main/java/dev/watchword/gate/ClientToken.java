package dev.watchword.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The profile of a client's access token (RFC 9068 section 2.2). */
public final class ClientToken {
  private static final Member<ClientClaims, String> ISSUER =
      new Member<>("iss", Form.TEXT, ClientClaims::issuer);
  private static final Member<ClientClaims, UUID> SUBJECT =
      new Member<>("sub", Form.UUID, ClientClaims::subject);
  private static final Member<ClientClaims, List<String>> AUDIENCES =
      new Member<>("aud", Form.AUDIENCES, ClientClaims::audiences);
  private static final Member<ClientClaims, UUID> TOKEN_ID =
      new Member<>("jti", Form.UUID, ClientClaims::tokenId);
  private static final Member<ClientClaims, String> CLIENT_ID =
      new Member<>("client_id", Form.TEXT, ClientClaims::clientId);
  private static final Member<ClientClaims, Instant> ISSUED_AT =
      new Member<>("iat", Form.TIME, ClientClaims::issuedAt);
  private static final Member<ClientClaims, Instant> EXPIRES_AT =
      new Member<>("exp", Form.TIME, ClientClaims::expiresAt);
  private static final Member<ClientClaims, Long> EPOCH =
      new Member<>("epoch", Form.INTEGER, ClientClaims::epoch);
  private static final Member<ClientClaims, Set<String>> ROLES =
      new Member<>("roles", Form.SET, ClientClaims::roles);
  private static final Member<ClientClaims, Optional<Set<String>>> ENTITLEMENTS =
      new Member<>("entitlements", Form.optional(Form.SET), ClientClaims::entitlements);
  private static final Member<ClientClaims, Optional<String>> SCOPE =
      new Member<>("scope", Form.optional(Form.TEXT), ClientClaims::scope);

  static final Segment<ClientClaims> PAYLOAD =
      new Segment<>(
          CompactToken.MAX_LENGTH,
          List.of(
              ISSUER,
              SUBJECT,
              AUDIENCES,
              TOKEN_ID,
              CLIENT_ID,
              ISSUED_AT,
              EXPIRES_AT,
              EPOCH,
              ROLES,
              ENTITLEMENTS,
              SCOPE),
          ClientToken::read);

  private ClientToken() {}

  public static TokenProfile<ClientClaims> profile(TokenType type) {
    return new TokenProfile<>(type, PAYLOAD);
  }

  private static ClientClaims read(Segment.Unread claims) {
    return new ClientClaims(
        claims.take(ISSUER),
        claims.take(AUDIENCES),
        claims.take(SUBJECT),
        claims.take(TOKEN_ID),
        claims.take(CLIENT_ID),
        claims.take(ISSUED_AT),
        claims.take(EXPIRES_AT),
        claims.take(EPOCH),
        claims.take(ROLES),
        claims.take(ENTITLEMENTS),
        claims.take(SCOPE));
  }
}
