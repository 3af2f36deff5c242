package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of deploy/ agree with the release, with the service and with each other. */
class DeployTest {
  private static final String CONTAINERFILE = Repository.read("deploy/Containerfile");
  private static final String UNIT = Repository.read("deploy/watchword.service");
  private static final JsonNode COMPOSE = yaml(Repository.read("deploy/compose.yml"));
  private static final List<String> NODES = List.of("node1", "node2");

  private static JsonNode yaml(String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static JsonNode node() {
    return COMPOSE.get("x-node");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(all("^ARG VERSION=(.*)$", CONTAINERFILE)).containsExactly(Versions.ofTheBuild());
    assertThat(node().get("image").asText()).isEqualTo("watchword:" + Versions.ofTheBuild());
    assertThat(all("watchword[-:](\\d+\\.\\d+\\.\\d+)", Repository.read("deploy/README.md")))
        .isNotEmpty()
        .containsOnly(Versions.ofTheBuild());
  }

  @Test
  void theContainerRunsAsAnUnprivilegedNumberWithItsDataInAVolume() {
    assertThat(all("^USER (.*)$", CONTAINERFILE)).containsExactly("10001:0");
    assertThat(all("^VOLUME (.*)$", CONTAINERFILE))
        .isEqualTo(all("WATCHWORD_DATA_DIR=(/var\\S+)", CONTAINERFILE));
    assertThat(CONTAINERFILE.lines().toList().getLast()).isEqualTo("CMD [\"server\"]");
  }

  @Test
  void bothStartTheLauncherThatIsInTheRelease() {
    assertThat(all("^ENTRYPOINT \\[\"(.*)\"]$", CONTAINERFILE))
        .isEqualTo(all("^ExecStart=(\\S+) server$", UNIT))
        .containsExactly("/opt/watchword/" + Repository.path("watchword").getFileName());
  }

  @Test
  void everyVariableIsKnown() {
    List<String> named =
        Stream.of(CONTAINERFILE, UNIT, Repository.read("deploy/compose.yml"))
            .flatMap(text -> all("(WATCHWORD_[A-Z_]+)", text).stream())
            .distinct()
            .toList();

    assertThat(Repository.read("docs/operations.md"))
        .contains(named.stream().map(name -> "`" + name + "`").toList());
  }

  @Test
  void everySecretIsMountedFromAFile() {
    List<String> secrets = node().get("secrets").valueStream().map(JsonNode::asText).toList();
    List<String> read =
        node()
            .get("environment")
            .valueStream()
            .map(JsonNode::asText)
            .flatMap(value -> all("^file:/run/secrets/(.*)$", value).stream())
            .toList();

    assertThat(read).containsExactlyInAnyOrderElementsOf(secrets);
    assertThat(COMPOSE.get("secrets").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(secrets);
    for (String secret : secrets) {
      String file = "secrets/" + secret;
      assertThat(COMPOSE.get("secrets").get(secret).get("file").asText()).isEqualTo("./" + file);
      assertThat(Repository.read("deploy/README.md")).contains(file);
    }
  }

  @Test
  void caddyAndNothingElseIsTrustedAndReachesBothNodes() {
    JsonNode caddy = COMPOSE.get("services").get("caddy");
    String address = caddy.get("networks").get("front").get("ipv4_address").asText();

    assertThat(node().get("environment").get("WATCHWORD_TRUSTED_PROXIES").asText())
        .isEqualTo(address + "/32");
    assertThat(all("(node\\d):8080", Repository.read("deploy/Caddyfile"))).isEqualTo(NODES);
    assertThat(COMPOSE.get("services").fieldNames()).toIterable().containsAll(NODES);
    assertThat(all("^(    ports): ", Repository.read("deploy/compose.yml")))
        .as("Caddy's ports, and no others are published")
        .hasSize(1);
    assertThat(caddy.has("ports")).isTrue();
  }
}
