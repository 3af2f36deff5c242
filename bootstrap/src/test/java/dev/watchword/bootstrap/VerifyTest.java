package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy asks whether a request may pass, and whose it is. */
class VerifyTest {
  private static final List<String> IDENTITY =
      List.of("X-User-Id", "X-Username", "X-Roles", "X-Session-Id", "X-Client-Id");

  @Served(settings = "audience: 'own, https://b.example'")
  private static RunningService service;

  private static Team team;
  private static String clerk;

  @BeforeAll
  static void hire() {
    team = new Team(service, "verify");
    team.defineRole("clerk", "orders:read", "orders:write");
    team.create("ädä@example.org", "user", "clerk");
    clerk = service.logIn("ädä@example.org", Team.PASSWORD).access();
  }

  private static Answer verify(String query, String token) {
    return service.get("/verify" + query, bearer(token));
  }

  @Test
  void aGoodTokenPassesAndTheHeadersSayWhoseItIs() {
    JsonNode me = service.get("/me", bearer(clerk)).json();

    Answer answer = verify("", clerk);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.response().body()).isEmpty();
    assertThat(answer.header("X-User-Id")).isEqualTo(me.get("id").asText());
    assertThat(answer.header("X-Username")).isEqualTo("%C3%A4d%C3%A4@example.org");
    assertThat(answer.header("X-Roles")).isEqualTo("clerk,user");
    assertThat(answer.header("X-Session-Id")).isEqualTo(me.get("session_id").asText());
    assertThat(answer.response().headers().allValues("X-Client-Id")).containsExactly("");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void theLongestNameStandsInOneHeader() {
    String name = "𐐨".repeat(254);
    team.create(name, "user");

    Answer answer = verify("", service.logIn(name, Team.PASSWORD).access());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("X-Username")).isEqualTo("%F0%90%90%A8".repeat(254));
  }

  @Test
  void whatTheClientSendsUnderTheseNamesIsIgnored() {
    String[] pretending = {
      "Authorization", "Bearer " + clerk, "X-User-Id", "admin", "X-Client-Id", "admin"
    };

    Answer answer = service.get("/verify", pretending);

    assertThat(answer.response().headers().allValues("X-User-Id")).doesNotContain("admin");
    assertThat(answer.response().headers().allValues("X-Client-Id")).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?role=clerk",
        "?role=admin&role=clerk",
        "?permission=orders:read",
        "?permission=orders:read&permission=orders:write",
        "?role=clerk&permission=orders:read&audience=own",
        "?audience=https://b.example"
      })
  void anyOfTheRolesAndAllOfThePermissionsAreEnough(String query) {
    assertThat(verify(query, clerk).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?role=admin",
        "?permission=orders:delete",
        "?permission=orders:*",
        "?permission=orders:read&permission=users:read",
        "?role=clerk&permission=users:read",
        "?role=admin&permission=orders:read"
      })
  void whoLacksOneIsRefusedWithoutHeaders(String query) {
    Answer answer = verify(query, clerk);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
    assertThat(answer.response().headers().map()).doesNotContainKeys(headerNames());
  }

  private static String[] headerNames() {
    return IDENTITY.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?roles=clerk",
        "?role=",
        "?role=Clerk",
        "?role=clerk,admin",
        "?permission=",
        "?permission=orders",
        "?audience=own&audience=own",
        "?audience=",
        "?audience=https://other.example",
        "?rôle=admin",
        "?role",
        "?=admin",
        "?role=clerk&=admin"
      })
  void aParameterThatIsMisspeltNeverOpens(String query) {
    Answer answer = verify(query.replace("ô", "%C3%B4"), clerk);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().map()).doesNotContainKeys(headerNames());
  }

  /** A proxy may pass on the method of the request that it asks about. */
  @Test
  void theQuestionOfAPreflightIsNeverAYes() {
    Answer answer =
        service.send(
            service
                .request("/verify?role=admin", bearer(clerk))
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void withoutAGoodTokenNothingPasses() {
    ApiClient.Tokens tokens = service.logIn("ädä@example.org", Team.PASSWORD);
    service.postNothing("/logout", bearer(tokens.access()));

    for (String bad : List.of(tokens.access(), tokens.refresh(), clerk + "x", "x")) {
      Answer answer = verify("", bad);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
      assertThat(answer.response().headers().map()).doesNotContainKeys(headerNames());
    }
    assertThat(service.get("/verify").status()).isEqualTo(401);
    assertThat(service.get("/verify?access_token=" + clerk).status()).isEqualTo(401);
  }

  @Test
  void aPermissionOfARoleHoldsAtOnce() {
    team.defineRole("packer", "parcels:read");
    team.create("packer", "packer");
    String token = service.logIn("packer", Team.PASSWORD).access();
    assertThat(verify("?permission=parcels:write", token).status()).isEqualTo(403);

    team.defineRole("packer", "parcels:*");

    assertThat(verify("?permission=parcels:write", token).status()).isEqualTo(204);
  }

  private static JsonNode claims(String token) {
    String payload = token.split("\\.")[1];
    try {
      return ApiClient.JSON.readTree(Base64.getUrlDecoder().decode(payload));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void tokensNameEveryAudience() {
    assertThat(claims(clerk).get("aud"))
        .extracting(JsonNode::asText)
        .containsExactly("own", "https://b.example");
  }
}
