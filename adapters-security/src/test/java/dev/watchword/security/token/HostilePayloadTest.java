package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.PAYLOAD;
import static dev.watchword.security.token.Forger.headerWith;
import static dev.watchword.security.token.Forger.payloadWith;
import static dev.watchword.security.token.Forger.refused;
import static dev.watchword.security.token.Forger.signed;
import static dev.watchword.security.token.Forger.utf8;
import static dev.watchword.security.token.Forger.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.Clients;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.Verification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that are signed by our own key and yet are not those of an access token. */
class HostilePayloadTest {
  private static Verification verdictOn(String payload) {
    return verdict(signed(headerWith(""), payload));
  }

  private static void assertBad(String payload) {
    assertThat(verdictOn(payload)).isEqualTo(refused(TokenRefusal.BAD_CLAIMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "auth_time", "epoch"})
  void aNumberIsAWholeNumberInRange(String claim) {
    for (String json :
        List.of(
            "null",
            "true",
            "\"1793535300\"",
            "[1793535300]",
            "{}",
            "1793535300.0",
            "1.7e9",
            "1e10",
            "1e300",
            "1e400",
            "-1",
            "NaN",
            "Infinity",
            "0x10",
            "+1",
            "01",
            "1_000",
            "",
            "9223372036854775808",
            "99999999999999999999",
            "9".repeat(1000))) {
      assertBad(payloadWith(claim, json));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "auth_time"})
  void aTimeIsNoLaterThanTheYear9999(String claim) {
    assertThat(verdictOn(payloadWith(claim, "253402300799")))
        .isInstanceOf(Verification.Proven.class);
    assertBad(payloadWith(claim, "253402300800"));
    assertBad(payloadWith(claim, "9223372036854775807"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss",
        "sub",
        "aud",
        "jti",
        "sid",
        "client_id",
        "preferred_username",
        "exp",
        "iat",
        "auth_time",
        "epoch",
        "roles"
      })
  void everyClaimMustBeThereAndOnce(String claim) {
    assertBad(PAYLOAD.replace("\"" + claim + "\":", "\"" + claim + "_\":"));
    assertBad(PAYLOAD.replaceFirst("\\{", "{\"" + claim + "\":1,"));
    String escaped = "\\u%04x%s".formatted((int) claim.charAt(0), claim.substring(1));
    assertBad(PAYLOAD.substring(0, PAYLOAD.length() - 1) + ",\"" + escaped + "\":1}");
    assertBad(payloadWith(claim, "null"));
    assertBad(payloadWith(claim, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbf", "act", "nonce", "azp", "cnf", "", "Exp", "permissions"})
  void anUnknownClaimIsRefused(String claim) {
    assertBad(PAYLOAD.substring(0, PAYLOAD.length() - 1) + ",\"" + claim + "\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "jti", "sid"})
  void anIdIsAUuidInItsOneSpelling(String claim) {
    for (String id :
        List.of(
            "",
            " ",
            "ada",
            "1-1-1-1-1",
            "01A19467-E800-7CD8-9A3E-C39BDA137E64",
            "01a19467e8007cd89a3ec39bda137e64",
            "{01a19467-e800-7cd8-9a3e-c39bda137e64}",
            "urn:uuid:01a19467-e800-7cd8-9a3e-c39bda137e64",
            "01a19467-e800-7cd8-9a3e-c39bda137e64 ",
            "01a19467-e800-7cd8-9a3e-c39bda137e6４",
            "\\u0000",
            "x".repeat(1000))) {
      assertBad(payloadWith(claim, '"' + id + '"'));
    }
    assertBad(payloadWith(claim, "7"));
    assertBad(payloadWith(claim, "[\"01a19467-e800-7cd8-9a3e-c39bda137e64\"]"));
  }

  @ParameterizedTest
  @CsvSource({
    "iss,''",
    "iss,' '",
    "aud,''",
    "client_id,''",
    "client_id,Watchword",
    "client_id,watchword2",
    "preferred_username,''",
    "preferred_username,Ada",
    "preferred_username,' ada'",
    "preferred_username,ａda",
    "preferred_username,\\ud800",
    "preferred_username,ada\\u0000"
  })
  void aNameHasItsForm(String claim, String value) {
    assertBad(payloadWith(claim, '"' + value + '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "client_id", "preferred_username"})
  void aNameIsText(String claim) {
    assertBad(payloadWith(claim, "1"));
    assertBad(payloadWith(claim, "[\"https://api.example\"]"));
    assertBad(payloadWith(claim, "[\"https://api.example\",\"https://api.example\"]"));
  }

  @Test
  void issuerAndAudienceAreJudgedElsewhere() {
    assertThat(verdictOn(payloadWith("iss", "\"https://other.example\"")))
        .isInstanceOf(Verification.Proven.class);
    assertThat(verdictOn(payloadWith("aud", "\"https://other.example\"")))
        .isInstanceOf(Verification.Proven.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"admin\"",
        "{\"admin\":true}",
        "[\"Admin\"]",
        "[\"\"]",
        "[1]",
        "[null]",
        "[[\"admin\"]]",
        "[\"admin\",\"admin\"]",
        "[\"admin \"]",
        "[\"*\"]",
        "[\"admin\\u0000\"]"
      })
  void rolesAreAListOfDifferentRoleNames(String json) {
    assertBad(payloadWith("roles", json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"*:*\"",
        "{}",
        "[\"*\"]",
        "[\"users\"]",
        "[\"users:read\",\"users:read\"]",
        "[\"users:read \"]",
        "[\"Users:read\"]",
        "[\"a:b:c\"]",
        "[7]"
      })
  void entitlementsAreAListOfDifferentPermissions(String json) {
    assertBad(PAYLOAD.substring(0, PAYLOAD.length() - 1) + ",\"entitlements\":" + json + "}");
  }

  static Stream<String> scopedPayloads() {
    return Stream.of(AccessTokenContract.CLAIMS, Claims.of(Clients.named("billing")))
        .map(
            claims ->
                Claims.with(new Grant.Narrowed(AccessTokenContract.PERMISSIONS, true), claims))
        .map(claims -> Installation.PROFILE.write(GateClaims.toGate(claims)));
  }

  @ParameterizedTest
  @MethodSource("scopedPayloads")
  void aScopeIsTheEntitlementsAgain(String payload) {
    String scope = "\"*:* users:read\"";
    assertThat(payload).contains(scope);
    assertThat(verdictOn(payload)).isInstanceOf(Verification.Proven.class);
    for (String json :
        List.of(
            "\"*:*\"",
            "\"*:* users:read users:write\"",
            "\"*:* users:write\"",
            "\"users:read *:*\"",
            "\"*:*  users:read\"",
            "\" *:* users:read\"",
            "\"*:*,users:read\"",
            "\"\"",
            "[\"*:*\",\"users:read\"]",
            "null")) {
      assertBad(payload.replace(scope, json));
    }
  }

  @ParameterizedTest
  @MethodSource("scopedPayloads")
  void aScopeNarrowsToEntitlementsAndNamesNoRoles(String payload) {
    assertBad(payload.replace("\"roles\":[]", "\"roles\":[\"user\"]"));
    assertBad(payload.replace("\"entitlements\":[\"*:*\",\"users:read\"],", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "null", "1", "true", "\"text\"", "{}", "[{}]", " ", "{", "}", "{}{}", "\0"})
  void whatIsNoObjectOfClaimsIsRefused(String payload) {
    assertBad(payload);
  }

  @Test
  void anythingBehindTheObjectIsRefused() {
    for (String more : List.of("x", "{}", "\0", ",", "}", "//", "/* */", "\ufeff")) {
      assertBad(PAYLOAD + more);
    }
    assertBad("\ufeff" + PAYLOAD);
    assertBad("x" + PAYLOAD);
    assertBad("[" + PAYLOAD + "]");
  }

  @Test
  void laxJsonIsRefused() {
    assertBad(PAYLOAD.replace("\"", "'"));
    assertBad(PAYLOAD.replace(",\"exp\"", ",,\"exp\""));
    assertBad(PAYLOAD.replace("}", ",}"));
    assertBad(PAYLOAD.replace("\"exp\":", "exp:"));
    assertBad(PAYLOAD.replace("\"exp\":", "\"exp\" "));
    assertBad(PAYLOAD.replace("login", "lo\tgin"));
    assertBad(PAYLOAD.replace("login", "lo\\xgin"));
    assertBad(PAYLOAD.replace("]", ",]"));
  }

  @Test
  void whiteSpaceBetweenMembersIsHarmless() {
    assertThat(verdictOn(" " + PAYLOAD.replace(",\"", " ,\r\n\t\"") + " "))
        .isEqualTo(verdictOn(PAYLOAD));
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    for (byte[] encoded :
        List.of(
            PAYLOAD.getBytes(StandardCharsets.ISO_8859_1),
            PAYLOAD.getBytes(StandardCharsets.UTF_16),
            PAYLOAD.getBytes(StandardCharsets.UTF_16LE),
            PAYLOAD
                .replace("login", "lo\u00ed\u00a0\u0080in")
                .getBytes(StandardCharsets.ISO_8859_1))) {
      assertThat(verdict(signed(utf8(headerWith("")), encoded)))
          .isEqualTo(refused(TokenRefusal.BAD_CLAIMS));
    }
  }

  @Test
  void aTokenWithinATokenIsRefused() {
    String nested = Forger.VALID;
    for (int depth = 0; depth < 5; depth++) {
      nested = signed(headerWith(""), nested);
      assertThat(verdict(nested)).isEqualTo(refused(TokenRefusal.BAD_CLAIMS));
    }
    assertThat(verdict(signed(headerWith(",\"cty\":\"JWT\""), Forger.VALID)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @Test
  void deepNestingIsRefused() {
    assertBad(payloadWith("roles", "[".repeat(2000) + "]".repeat(2000)));
    assertBad("{\"a\":".repeat(800) + "1" + "}".repeat(800));
  }

  @Test
  void claimsAreNotLookedAtBeforeTheSignatureIsProven() {
    String unsigned = signed(headerWith(""), "no claims at all");
    String forged = Forger.signingInput(unsigned) + "." + "A".repeat(86);
    assertThat(verdict(forged)).isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }
}
