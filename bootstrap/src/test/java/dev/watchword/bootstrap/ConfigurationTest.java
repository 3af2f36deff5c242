package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.watchword.bootstrap.configuration.EnvironmentConfigurationFactory;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.token.Issuer;
import dev.watchword.web.origin.TrustedProxies;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped file is code: it is checked, explained, and says the same as the defaults. */
class ConfigurationTest {
  private static final Path SHIPPED = Path.of("..", "config", "watchword.yml");

  @TempDir private Path folder;

  @Test
  void theShippedFileGivesTheDocumentedDefaults() throws Exception {
    WatchwordConfiguration shipped = read(Map.of());

    assertThat(shipped.issuer().name()).isEqualTo("http://localhost:8080");
    assertThat(shipped.issuer().ownAudience()).isEqualTo("http://localhost:8080");
    assertThat(shipped.dataDirectory()).isEqualTo(Path.of("./data"));
    assertThat(shipped.database().isEmbedded()).isTrue();
    assertThat(shipped.tokens().algorithm()).isEqualTo(SigningAlgorithm.ES256);
    assertThat(shipped.guessing().rules()).isEqualTo(GuessingRules.DEFAULT);
    assertThat(shipped.trustedProxies()).isSameAs(TrustedProxies.NONE);
    assertThat(connector(shipped).getBindHost()).isEqualTo("127.0.0.1");
    assertThat(connector(shipped).getPort()).isEqualTo(8080);
    assertThat(adminConnector(shipped).getBindHost()).isEqualTo("127.0.0.1");
    assertThat(adminConnector(shipped).getPort()).isEqualTo(8081);
  }

  @Test
  void theDefaultsInCodeAreThoseOfTheShippedFile() throws Exception {
    WatchwordConfiguration shipped = read(Map.of());
    WatchwordConfiguration bare =
        factory(Map.of())
            .build(new FileConfigurationSourceProvider(), write("server: {}").toString());

    assertThat(bare.issuer()).isEqualTo(shipped.issuer());
    assertThat(bare.database()).isEqualTo(shipped.database());
    assertThat(bare.tokens()).isEqualTo(shipped.tokens());
    assertThat(bare.passwords()).isEqualTo(shipped.passwords());
    assertThat(bare.hashing()).isEqualTo(shipped.hashing());
    assertThat(bare.guessing()).isEqualTo(shipped.guessing());
    assertThat(bare.clientBounds()).isEqualTo(shipped.clientBounds());
    assertThat(bare.sessions()).isEqualTo(shipped.sessions());
    assertThat(bare.dataDirectory().normalize()).isEqualTo(shipped.dataDirectory().normalize());
  }

  @Test
  void theFileOfTheVersionBeforeGivesWhatIsNewItsDefaults() throws Exception {
    WatchwordConfiguration shipped = read(Map.of());
    WatchwordConfiguration before =
        factory(Map.of())
            .build(new FileConfigurationSourceProvider(), "src/test/resources/watchword-0.1.yml");

    assertThat(before.issuer()).isEqualTo(shipped.issuer());
    assertThat(before.database()).isEqualTo(shipped.database());
    assertThat(before.tokens()).isEqualTo(shipped.tokens());
    assertThat(before.passwords()).isEqualTo(shipped.passwords());
    assertThat(before.hashing()).isEqualTo(shipped.hashing());
    assertThat(before.guessing()).isEqualTo(shipped.guessing());
    assertThat(before.clientBounds()).isEqualTo(shipped.clientBounds());
    assertThat(before.sessions()).isEqualTo(shipped.sessions());
  }

  @Test
  void aSectionThatLeavesOutWhatIsNewGetsItsDefaults() throws Exception {
    assertThat(readText("sessions: {}").sessions()).isEqualTo(read(Map.of()).sessions());
    assertThat(readText("sessions: {suspiciousRotations: 0}").sessions().suspiciousRotations())
        .isZero();
    assertThatThrownBy(() -> readText("guessing: {freeHidden: 0}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("guessing.freeHidden");
  }

  @Test
  void theFileInTheJarIsTheShippedOne() throws Exception {
    assertThat(factory(Map.of()).build().issuer()).isEqualTo(read(Map.of()).issuer());
  }

  @Test
  void everySettingOfTheShippedFileHasAComment() throws IOException {
    List<String> lines = Files.readAllLines(SHIPPED);
    for (int i = 1; i < lines.size(); i++) {
      boolean isLeaf = lines.get(i).matches("\\s*[A-Za-z]+: \\S.*");
      if (isLeaf) {
        assertThat(isExplained(lines, i)).as("line %d: %s", i + 1, lines.get(i)).isTrue();
      }
    }
  }

  /** By a comment above it, or by one that it shares with the setting above it. */
  private static boolean isExplained(List<String> lines, int index) {
    int above = index - 1;
    while (above > 0
        && lines.get(above).matches("\\s*(- )?[A-Za-z.]+:( .*)?")
        && !lines.get(above).isBlank()) {
      above--;
    }
    return lines.get(above).strip().startsWith("#");
  }

  @Test
  void aKeyThatIsGivenTwiceIsRefusedWithItsLine() {
    assertThatThrownBy(
            () -> readText("issuer: http://a.example\naudience: x\nissuer: http://b.example\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'issuer'", "line 3");
    assertThatThrownBy(() -> readText("database:\n  url: ''\n  poolSize: 1\n  url: x\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'url'", "line 4");
  }

  @Test
  void aSecondDocumentIsRefusedWithItsLine() {
    for (String more : List.of("issuer: http://b.example\n", "[]\n", "text\n")) {
      assertThatThrownBy(() -> readText("issuer: http://a.example\n---\n" + more))
          .as(more)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("second document", "line 3");
    }
  }

  @Test
  void oneDocumentMayBeMarkedAsSuch() throws Exception {
    assertThat(readText("%YAML 1.2\n---\nissuer: http://a.example\n...\n").issuer().name())
        .isEqualTo("http://a.example");
  }

  private WatchwordConfiguration readText(String text) throws Exception {
    return factory(Map.of()).build(new FileConfigurationSourceProvider(), write(text).toString());
  }

  @Test
  void valuesFromTheEnvironmentStayOneValueWhateverTheyContain() throws Exception {
    String hostile = "https://id.example/#: {a: b}\nserver: x'\" ${WATCHWORD_MASTER_KEY}";

    assertThat(
            read(Map.of("WATCHWORD_AUDIENCE", hostile, "WATCHWORD_MASTER_KEY", "secret"))
                .issuer()
                .ownAudience())
        .isEqualTo(hostile);
  }

  @Test
  void theAdminPortListensWhereTheEnvironmentSays() throws Exception {
    assertThat(adminConnector(read(Map.of("WATCHWORD_ADMIN_HOST", "0.0.0.0"))).getBindHost())
        .isEqualTo("0.0.0.0");
  }

  @Test
  void theIssuerFollowsThePortUnlessItIsSet() throws Exception {
    assertThat(read(Map.of("WATCHWORD_HTTP_PORT", "9000")).issuer())
        .isEqualTo(new Issuer("http://localhost:9000", "http://localhost:9000"));
    assertThat(
            read(Map.of("WATCHWORD_HTTP_PORT", "9000", "WATCHWORD_ISSUER", "https://id.example"))
                .issuer())
        .isEqualTo(new Issuer("https://id.example", "https://id.example"));
  }

  @Test
  void severalAudiencesAreSeparatedByCommas() throws Exception {
    assertThat(read(Map.of("WATCHWORD_AUDIENCE", "api, https://b.example")).issuer().audiences())
        .containsExactly("api", "https://b.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api,", ",api", "api,,b", "api,api", "api, api", ","})
  void anAudienceThatIsEmptyOrNamedTwiceIsRefused(String wrong) {
    assertThatThrownBy(() -> read(Map.of("WATCHWORD_AUDIENCE", wrong)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("audience must name each audience once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "audience"})
  void aNameWithoutAValueIsRefused(String setting) {
    assertThatThrownBy(() -> readText(setting + ":\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(setting + " must not be null");
  }

  @Test
  void namesThatLeaveNoRoomInATokenAreRefused() {
    assertThatThrownBy(() -> read(Map.of("WATCHWORD_AUDIENCE", "a," + "b".repeat(3000))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("issuer and audience must be shorter");
  }

  @Test
  void anEmptyVariableCountsAsUnset() throws Exception {
    assertThat(connector(read(Map.of("WATCHWORD_HTTP_PORT", ""))).getPort()).isEqualTo(8080);
  }

  @Test
  void aWrongSettingIsNamedByItsPath() throws IOException {
    String file =
        write(Files.readString(SHIPPED).replace("memoryKib: 19456", "memoryKib: 1")).toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("hashing.memoryKib");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "999ms", "2 hours"})
  void theTimeForHeadersHasItsBounds(String wrong) throws IOException {
    String shipped = Files.readString(SHIPPED);
    assertThat(shipped).contains("headerTimeout: 10 seconds");
    String file =
        write(shipped.replace("headerTimeout: 10 seconds", "headerTimeout: " + wrong)).toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("headerTimeout");
  }

  @ParameterizedTest
  @CsvSource({
    "freePerName: 10, freePerName: 0",
    "freePerSource: 50, freePerSource: 1001",
    "window: 15 minutes, window: 0s",
    "firstWait: 1 second, firstWait: 1ms",
    "longestWait: 15 minutes, longestWait: 2 days",
    "freePerNetwork: 500, freePerNetwork: 0",
    "freeWhereKnown: 60, freeWhereKnown: 1001",
    "freeHidden: 1000, freeHidden: 1001",
    "freePasswordChanges: 20, freePasswordChanges: 0",
    "perKnownSource: 200, perKnownSource: 0",
    "perAccount: 100, perAccount: 0",
    "accountWindow: 24 hours, accountWindow: 31 days",
    "knownFor: 30 days, knownFor: 401 days",
    "knownSources: 20, knownSources: 0"
  })
  void aNumberOfGuessesHasItsBounds(String setting, String wrong) throws IOException {
    String shipped = Files.readString(SHIPPED);
    assertThat(shipped).contains("  " + setting);
    String file = write(shipped.replace("  " + setting, "  " + wrong)).toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("guessing." + setting.substring(0, setting.indexOf(':')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1001", "many"})
  void theNumberOfSuspiciousRotationsHasItsBounds(String wrong) throws IOException {
    String shipped = Files.readString(SHIPPED);
    assertThat(shipped).contains("suspiciousRotations: 3");
    String file =
        write(shipped.replace("suspiciousRotations: 3", "suspiciousRotations: " + wrong))
            .toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .hasMessageContaining("sessions.suspiciousRotations");
  }

  @Test
  void proxiesThatAreNoNetworksAreRefused() {
    assertThatThrownBy(() -> read(Map.of("WATCHWORD_TRUSTED_PROXIES", "proxy.example")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("trustedProxies");
  }

  @Test
  void headersOfProxiesAreReadByUsAndNotByTheConnector() throws IOException {
    String file =
        write(
                Files.readString(SHIPPED)
                    .replace(
                        "    - type: http\n",
                        "    - type: http\n      useForwardedHeaders: true\n"))
            .toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("useForwardedHeaders");
  }

  @Test
  void anUnknownSettingIsNamedByItsPath() throws IOException {
    String file = write(Files.readString(SHIPPED).replace("minLength:", "minLenght:")).toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("passwords.minLenght");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example?tenant=a",
        "https://id.example/#top",
        "https://id.example#top",
        "https://me:secret@id.example",
        "https://me@id.example",
        "https://id.example/",
        "https://id.example/auth/",
        "https://id.example//auth",
        "https://id.example/a;b",
        "https://id.example/%zz",
        "https://id.example/../auth",
        "https://id.example/a/..",
        "https://",
        "https:///auth",
        "https://id.example:0",
        "https://id example",
        "ftp://id.example",
        "id.example"
      })
  void anIssuerThatIsNoPlainAddressIsRefused(String issuer) {
    assertThatThrownBy(() -> read(Map.of("WATCHWORD_ISSUER", issuer)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("issuer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example",
        "http://my_service:8080",
        "http://[::1]:8080/auth",
        "https://example.com/team/auth",
        "https://example.com/..well/~a%20b"
      })
  void anIssuerMayHaveAPath(String issuer) throws Exception {
    assertThat(read(Map.of("WATCHWORD_ISSUER", issuer)).issuer().name()).isEqualTo(issuer);
  }

  @Test
  void brokenYamlIsNamedByItsLine() throws IOException {
    String file = write("issuer: a\n  audience: [b\n").toString();

    assertThatThrownBy(() -> factory(Map.of()).build(new FileConfigurationSourceProvider(), file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line");
  }

  @Test
  void secretsNeverStandInTheFile() throws IOException {
    JsonNode file = new YAMLMapper().readTree(SHIPPED.toFile());

    assertThat(file.toString())
        .doesNotContain("MASTER_KEY")
        .doesNotContain("PASSWORD")
        .doesNotContain("_TOKEN");
  }

  @Test
  void aSecretCanStandInAFileOfItsOwn() throws IOException {
    Path secret = write("top # secret: yes\n");
    ProcessEnvironment environment =
        new ProcessEnvironment(Map.of("A", "file:" + secret, "B", "plain # text", "C", ""));

    assertThat(environment.secret("A")).contains("top # secret: yes");
    assertThat(environment.secret("B")).contains("plain # text");
    assertThat(environment.secret("C")).isEmpty();
    assertThat(environment.toString()).doesNotContain("plain");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("file"), content);
  }

  private static WatchwordConfiguration read(Map<String, String> variables) throws Exception {
    return factory(variables).build(new FileConfigurationSourceProvider(), SHIPPED.toString());
  }

  private static EnvironmentConfigurationFactory<WatchwordConfiguration> factory(
      Map<String, String> variables) {
    return new EnvironmentConfigurationFactory<>(
        WatchwordConfiguration.class, Validators.newValidator(), new ProcessEnvironment(variables));
  }

  private static HttpConnectorFactory connector(WatchwordConfiguration configuration) {
    return (HttpConnectorFactory)
        ((DefaultServerFactory) configuration.getServerFactory())
            .getApplicationConnectors()
            .getFirst();
  }

  private static HttpConnectorFactory adminConnector(WatchwordConfiguration configuration) {
    return (HttpConnectorFactory)
        ((DefaultServerFactory) configuration.getServerFactory()).getAdminConnectors().getFirst();
  }
}
