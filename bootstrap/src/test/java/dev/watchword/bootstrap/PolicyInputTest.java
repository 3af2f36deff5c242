package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Problems.assertInvalid;
import static dev.watchword.bootstrap.Problems.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token policies and roles that cannot be are refused by the member that is wrong. */
class PolicyInputTest {
  @Served(shared = true)
  private static RunningService service;

  private static Team.Caller admin;

  @BeforeAll
  static void prepare() {
    Team team = new Team(service);
    admin = team.as(team.admin());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/token-policies/odd | {'max_sessions':'5'}",
        "/token-policies/odd | {'max_sessions':1.5}",
        "/token-policies/odd | {'max_sessions':1.0}",
        "/token-policies/odd | {'max_sessions':true}",
        "/token-policies/odd | {'access_lifetime':900}",
        "/token-policies/odd | {'permissions_in_token':'true'}",
        "/token-policies/odd | {'permissions_in_token':1}",
        "/token-policies/odd | {'name':'odd'}",
        "/token-policies/odd | {'max_sessions':1,'max_sessions':2}",
        "/roles/odd | {'permissions':'users:read'}",
        "/roles/odd | {'permissions':[null]}",
        "/roles/odd | {'permissions':[['users:read']]}",
        "/roles/odd | {'permissions':null}",
        "/roles/odd | {'description':'no permissions'}",
        "/roles/odd | {'permissions':[],'description':'\\ud800'}",
        "/roles/odd | {'permissions':['\\udc00:read']}",
        "/roles/odd | {'permissions':[],'name':'odd'}"
      })
  void aMemberOfAnotherTypeIsMalformedAndNothingIsKept(String path, String body) {
    assertThat(slug(admin.put(path, body.replace('\'', '"')))).isEqualTo("malformed-request");
    assertThat(slug(admin.get(path))).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "15",
        "15m",
        "PT",
        "P1Y",
        "P1M",
        "P1W",
        "PT10S ",
        "PT10.5S",
        "PT10S\\u0000",
        "PT1000000000000000H",
        "PT-10S",
        "-PT10S",
        "P999999999999999999D",
        "१५"
      })
  void aLifetimeThatCannotBeIsNamed(String lifetime) {
    String body = "{\"%s\":\"" + lifetime + "\"}";
    for (String member :
        new String[] {"access_lifetime", "session_lifetime", "idle_timeout", "reuse_grace"}) {
      assertInvalid(admin.put("/token-policies/odd", body.formatted(member)), member);
    }
  }

  @Test
  void contradictionsAreAllNamedAtOnce() {
    Answer answer =
        admin.put(
            "/token-policies/odd",
            "{\"access_lifetime\":\"PT2H\",\"session_lifetime\":\"PT1H\",\"reuse_grace\":\"PT3H\","
                + "\"idle_timeout\":\"PT2H\",\"max_sessions\":-1}");

    assertThat(answer.json().get("errors").findValuesAsText("member"))
        .containsExactlyInAnyOrder(
            "max_sessions", "access_lifetime", "reuse_grace", "idle_timeout");
  }

  @ParameterizedTest
  @CsvSource({
    "access_lifetime, PT10S, PT9S",
    "access_lifetime, PT24H, PT86401S",
    "session_lifetime, P366D, PT31622401S",
    "reuse_grace, PT0S, -PT1S",
    "max_sessions, 1, 0",
    "max_sessions, 100000, 100001"
  })
  void boundsAreWithin(String member, String good, String bad) {
    String quote = member.equals("max_sessions") ? "" : "\"";
    String body = "{\"" + member + "\":" + quote + "%s" + quote + "}";

    assertThat(admin.put("/token-policies/bound", body.formatted(good)).status()).isIn(200, 201);
    assertInvalid(admin.put("/token-policies/bound", body.formatted(bad)), member);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483648",
        "-2147483649",
        "4294967297",
        "99999999999999999999",
        "99999999999999999999999999999999"
      })
  void aNumberThatIsTooLargeIsNotOfAWrongType(String number) {
    assertInvalid(
        admin.put("/token-policies/many", "{\"max_sessions\":" + number + "}"), "max_sessions");
  }

  @Test
  void aNumberOfMoreDigitsThanAreReadIsTooLong() {
    Answer answer = admin.put("/token-policies/many", "{\"max_sessions\":" + "9".repeat(33) + "}");

    assertThat(slug(answer)).isEqualTo("malformed-request");
    assertThat(answer.json().get("detail").asText()).contains("too long");
  }
}
