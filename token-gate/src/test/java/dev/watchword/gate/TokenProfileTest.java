package dev.watchword.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A profile is what its segment lists. */
class TokenProfileTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static final ClientClaims CLIENT =
      new ClientClaims(
          "https://login.example",
          List.of("https://api.example"),
          UUID.fromString("01a19467-e800-7cd8-9a3e-c39bda137e64"),
          UUID.fromString("472f9971-c564-456b-b60a-3b55b659031e"),
          "importer",
          NOW,
          NOW.plusSeconds(900),
          7,
          Set.of(),
          Optional.of(Set.of("users:write", "audit:read")),
          Optional.of("audit:read users:write"));

  /** A profile beside claims that have every member of it. */
  record Sample<C>(TokenProfile<C> profile, C claims) {
    ObjectNode payload() throws JsonProcessingException {
      return (ObjectNode) JSON.readTree(profile.write(claims));
    }

    Optional<C> read(Object payload) {
      return profile.read(utf8(payload.toString()), UnknownMembers.REFUSED);
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
        new Sample<>(ClientToken.profile(TokenType.AT_JWT), CLIENT),
        new Sample<>(UserToken.profile(TokenType.AT_JWT), user("https://api.example")));
  }

  static UserClaims user(String... audiences) {
    return new UserClaims(
        "https://login.example",
        List.of(audiences),
        UUID.fromString("01a19467-e800-7cd8-9a3e-c39bda137e64"),
        UUID.fromString("472f9971-c564-456b-b60a-3b55b659031e"),
        UUID.fromString("01a19467-e800-79f8-b9b1-5164004417c5"),
        "\"ädä\"\\\n@example.org",
        NOW,
        NOW.plusSeconds(900),
        Optional.of(NOW.minusSeconds(60)),
        7,
        Set.of("user", "admin"),
        Optional.of(Set.of("users:read")),
        Optional.of("users:read"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void eachProfileIsWrittenInItsOwnOrder() {
    assertThat(ClientToken.profile(TokenType.AT_JWT).write(CLIENT))
        .isEqualTo(
            """
            {"iss":"https://login.example","sub":"01a19467-e800-7cd8-9a3e-c39bda137e64",\
            "aud":"https://api.example","jti":"472f9971-c564-456b-b60a-3b55b659031e",\
            "client_id":"importer","iat":1793534400,"exp":1793535300,"epoch":7,"roles":[],\
            "entitlements":["audit:read","users:write"],"scope":"audit:read users:write"}""");
    assertThat(UserToken.profile(TokenType.AT_JWT).write(user("https://api.example")))
        .endsWith(
            """
            "epoch":7,"roles":["admin","user"],"entitlements":["users:read"],"scope":"users:read"}""");
  }

  @Test
  void bothProfilesTogetherReadEither() {
    TokenProfile<TokenClaims> any = AnyToken.profile(TokenType.AT_JWT);

    for (TokenClaims claims : List.of(CLIENT, user("https://api.example"))) {
      assertThat(any.read(utf8(any.write(claims)), UnknownMembers.REFUSED)).contains(claims);
    }
  }

  @Test
  void aClientNeverHasTheNameOfTheFirstParty() {
    String payload =
        ClientToken.profile(TokenType.AT_JWT).write(CLIENT).replace("importer", "watchword");

    assertThat(AnyToken.profile(TokenType.AT_JWT).read(utf8(payload), UnknownMembers.REFUSED))
        .isEmpty();
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

  @Test
  void severalAudiencesAreAnArray() {
    String payload = UserToken.profile(TokenType.AT_JWT).write(user("b", "a"));

    assertThat(payload).contains("\"aud\":[\"b\",\"a\"]");
    assertThat(UserToken.profile(TokenType.AT_JWT).read(utf8(payload), UnknownMembers.REFUSED))
        .contains(user("b", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"a\"]", "[\"a\",\"a\"]", "[\"a\",1]", "[[\"a\"],\"b\"]", "null"})
  void audiencesHaveOneForm(String json) {
    String payload =
        UserToken.profile(TokenType.AT_JWT).write(user("b", "a")).replace("[\"b\",\"a\"]", json);

    assertThat(UserToken.profile(TokenType.AT_JWT).read(utf8(payload), UnknownMembers.REFUSED))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aServiceThatIsOlderIgnoresAnUnknownClaim(Sample<?> sample) throws Exception {
    ObjectNode payload = sample.payload().put("act", "a b");

    assertThat(
            sample
                .profile()
                .read(utf8(payload.toString()), UnknownMembers.IGNORED)
                .map(o -> (Object) o))
        .contains(sample.claims());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aServiceThatIsOlderDoesNotIgnoreAnUnknownRestriction(Sample<?> sample) throws Exception {
    ObjectNode notBefore = sample.payload().put("nbf", 0);
    ObjectNode bound = sample.payload();
    bound.putObject("cnf").put("jkt", "x");

    assertThat(sample.profile().read(utf8(notBefore.toString()), UnknownMembers.IGNORED)).isEmpty();
    assertThat(sample.profile().read(utf8(bound.toString()), UnknownMembers.IGNORED)).isEmpty();
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

    assertThat(segment.read(utf8(segment.write("text")))).isEmpty();
    assertThat(segment.read(utf8("{\"read\":\"text\"}"))).contains("text");
  }
}
