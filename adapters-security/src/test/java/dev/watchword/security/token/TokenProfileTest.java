package dev.watchword.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile is what its segment lists, and a second one is added without touching the first. */
class TokenProfileTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** What a token says about a client that acts on its own behalf. */
  record ClientClaims(
      Issuer issuer, String client, TokenId tokenId, Instant expiresAt, Set<Permission> scope) {}

  /** A profile made up for this test: of the user's it has neither session, login nor name. */
  private static final class ClientAccessToken {
    static final Member<ClientClaims, String> ISSUER =
        new Member<>("iss", Form.TEXT, claims -> claims.issuer().name());
    static final Member<ClientClaims, String> AUDIENCE =
        new Member<>("aud", Form.TEXT, claims -> claims.issuer().audience());
    static final Member<ClientClaims, String> CLIENT_ID =
        new Member<>("client_id", Form.TEXT, ClientClaims::client);
    static final Member<ClientClaims, TokenId> TOKEN_ID =
        new Member<>("jti", Form.uuid(TokenId::new), ClientClaims::tokenId);
    static final Member<ClientClaims, Instant> EXPIRES_AT =
        new Member<>("exp", Form.TIME, ClientClaims::expiresAt);
    static final Member<ClientClaims, Set<Permission>> ENTITLEMENTS =
        new Member<>("entitlements", Form.set(Permission::of), ClientClaims::scope);

    static final TokenProfile<ClientClaims> PROFILE =
        new TokenProfile<>(
            TokenType.AT_JWT,
            new Segment<>(
                CompactToken.MAX_LENGTH,
                List.of(ISSUER, AUDIENCE, CLIENT_ID, TOKEN_ID, EXPIRES_AT, ENTITLEMENTS),
                claims ->
                    new ClientClaims(
                        new Issuer(claims.take(ISSUER), claims.take(AUDIENCE)),
                        claims.take(CLIENT_ID),
                        claims.take(TOKEN_ID),
                        claims.take(EXPIRES_AT),
                        claims.take(ENTITLEMENTS))));
  }

  private static final ClientClaims CLIENT =
      new ClientClaims(
          new Issuer("https://login.example", "https://api.example"),
          "importer",
          new TokenId(UUID.fromString("472f9971-c564-456b-b60a-3b55b659031e")),
          AccessTokenContract.NOW,
          Set.of(Permission.of("users:write"), Permission.of("audit:read")));

  /** A profile beside claims that have every member of it. */
  record Sample<C>(TokenProfile<C> profile, C claims) {
    ObjectNode payload() throws JsonProcessingException {
      return (ObjectNode) JSON.readTree(profile.payload().write(claims));
    }

    Optional<C> read(Object payload) {
      return profile.payload().read(Forger.utf8(payload.toString()));
    }

    Optional<C> readChanged(Consumer<ObjectNode> change) throws JsonProcessingException {
      ObjectNode payload = payload();
      change.accept(payload);
      return read(payload);
    }

    @Override
    public String toString() {
      return claims.getClass().getSimpleName();
    }
  }

  static Stream<Sample<?>> samples() {
    return Stream.of(
        new Sample<>(ClientAccessToken.PROFILE, CLIENT),
        new Sample<>(Installation.PROFILE, withEntitlements()));
  }

  private static AccessClaims withEntitlements() {
    AccessClaims claims = AccessTokenContract.CLAIMS;
    return new AccessClaims(
        claims.issuer(),
        claims.subject(),
        claims.username(),
        claims.tokenId(),
        claims.sessionId(),
        claims.issuedAt(),
        claims.expiresAt(),
        claims.authenticatedAt(),
        claims.roles(),
        claims.epoch(),
        Optional.of(Set.of(Permission.of("users:read"))));
  }

  @Test
  void aSecondProfileIsWrittenInItsOwnOrder() {
    assertThat(ClientAccessToken.PROFILE.payload().write(CLIENT))
        .isEqualTo(
            """
            {"iss":"https://login.example","aud":"https://api.example","client_id":"importer",\
            "jti":"472f9971-c564-456b-b60a-3b55b659031e","exp":1793534400,\
            "entitlements":["audit:read","users:write"]}""");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenIsReadAgain(Sample<?> sample) throws Exception {
    assertThat(sample.read(sample.payload()).map(Object.class::cast)).contains(sample.claims());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noProfileReadsThePayloadOfAnother(Sample<?> sample) throws Exception {
    for (Sample<?> other : samples().toList()) {
      assertThat(sample.read(other.payload()).isPresent())
          .isEqualTo(other.toString().equals(sample.toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noMoreThanItsClaimsAreWritten(Sample<?> sample) throws Exception {
    assertThat(sample.payload().fieldNames())
        .toIterable()
        .containsExactlyElementsOf(sample.profile().claimsInWords().keySet());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aClaimMayBeAbsentOnlyIfItsFormSaysSo(Sample<?> sample) throws Exception {
    for (Map.Entry<String, String> claim : sample.profile().claimsInWords().entrySet()) {
      assertThat(sample.readChanged(payload -> payload.remove(claim.getKey())).isPresent())
          .as(claim.getKey())
          .isEqualTo(claim.getValue().endsWith(", or absent"));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aClaimOfAnotherTypeIsRefused(Sample<?> sample) throws Exception {
    for (String claim : sample.profile().claimsInWords().keySet()) {
      assertThat(sample.readChanged(payload -> payload.putNull(claim))).as(claim).isEmpty();
      assertThat(sample.readChanged(payload -> payload.put(claim, true))).as(claim).isEmpty();
      assertThat(sample.readChanged(payload -> payload.putObject(claim))).as(claim).isEmpty();
      assertThat(sample.readChanged(payload -> payload.put(claim, 1.5))).as(claim).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anUnknownClaimIsRefused(Sample<?> sample) throws Exception {
    assertThat(sample.readChanged(payload -> payload.put("nbf", 0))).isEmpty();
  }

  @Test
  void aListedClaimThatTheReaderForgetsIsRefused() {
    Member<String, String> read = new Member<>("read", Form.TEXT, text -> text);
    Member<String, String> forgotten = new Member<>("forgotten", Form.TEXT, text -> text);
    Segment<String> segment =
        new Segment<>(100, List.of(read, forgotten), claims -> claims.take(read));

    assertThat(segment.read(Forger.utf8(segment.write("text")))).isEmpty();
    assertThat(segment.read(Forger.utf8("{\"read\":\"text\"}"))).contains("text");
  }
}
