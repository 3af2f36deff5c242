package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.OpenApiResource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service tells what it is, and is what it tells. */
class DescriptionTest {
  @Served(shared = true)
  private static RunningService service;

  private static String admin;

  @BeforeAll
  static void prepare() {
    admin = service.logInAsAdministrator().access();
  }

  @Test
  void anybodyMayReadAndKeepTheDescription() throws IOException {
    Answer answer = service.get("/openapi.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(answer.json()).isEqualTo(shipped());
  }

  private static JsonNode shipped() throws IOException {
    try (InputStream stream = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(stream));
    }
  }

  @Test
  void everyResourceIsRegisteredAndNoOtherIs() {
    assertThat(service.resources())
        .isEqualTo(
            Routes.all().stream()
                .map(route -> route.code().getDeclaringClass())
                .collect(Collectors.toSet()));
  }

  static Stream<Route> readable() {
    return Routes.all().stream().filter(route -> route.method().equals("GET"));
  }

  /** A collection refuses parameters that it does not know, and names those that it does. */
  @ParameterizedTest
  @MethodSource("readable")
  void theQueryTakesWhatIsDescribed(Route route) {
    Answer answer =
        service.get(route.pathOfNothing() + "?no-such-parameter=1", ApiClient.bearer(admin));

    String[] described = route.code().getAnnotation(Answers.class).query();
    if (described.length == 0) {
      assertThat(answer.status()).isNotEqualTo(400);
    } else {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(known(answer)).containsExactlyInAnyOrder(described);
    }
  }

  private static Stream<String> known(Answer answer) {
    String detail = answer.json().get("detail").asText();
    String names = detail.substring(detail.indexOf("known are ") + "known are ".length());
    return Arrays.stream(names.substring(0, names.length() - 1).split(", ", -1));
  }
}
