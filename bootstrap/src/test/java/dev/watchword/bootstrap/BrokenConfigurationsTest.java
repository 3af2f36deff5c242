package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} says what is wrong in words that an operator knows. */
class BrokenConfigurationsTest {
  private static final String SHIPPED = Repository.read("config/watchword.yml");
  private static final String[] WORDS_OF_THE_CODE = {
    "dev.watchword",
    "java.",
    "com.",
    "io.dropwizard",
    "org.",
    "Exception",
    "Source:",
    "`io",
    "\tat "
  };

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          algorithm: ES256 | algorithm: HS256 | tokens.algorithm must be one of ES256, RS256, not HS256
          type: at+jwt | type: jwt | tokens.type must be at+jwt or JWT
          keyLeadTime: 10 minutes | keyLeadTime: 10 minuts | must be a duration like 10 minutes or PT10M, not 10 minuts
          keyLeadTime: 10 minutes | keyLeadTime: 10 | must be a duration like 10 minutes or PT10M, not 10
          keyLeadTime: 10 minutes | keyLeadTime: PT | must be a duration
          keyLeadTime: 10 minutes | keyLeadTime: PT-10M | must be a duration
          keyLeadTime: 10 minutes | keyLeadTime: PT1M | tokens.keyLeadTime must be at least 5 minutes
          keyLeadTime: 10 minutes | keyLeadTime: [1] | must be a duration
          headerTimeout: 10 seconds | headerTimeout: PT2H | headerTimeout must be at most 1 hour
          maxConnections: 512 | maxConnections: many | maxConnections must be a number, not many
          maxConnections: 512 | maxConnections: 1 | maxConnections must be at least 16
          maxConnections: 512 | maxConnectoins: 512 | maxConnectoins is not a setting; did you mean maxConnections?
          poolSize: 16 | nothing: 16 | database.nothing is not a setting; the settings there are poolSize, url
          allowedOrigins: [] | allowedOrigins: x | cors.allowedOrigins must be a list
          allowedOrigins: [] | allowedOrigins: [x] | must be an origin as browsers send it
          maxRequestHeaderSize: 8KiB | maxRequestHeaderSize: 8 elephants | must be a size like 8KiB
          enabled: false | enabled: perhaps | server.gzip.enabled must be true or false, not perhaps
          - type: http | - type: htp | server.applicationConnectors[0].type must be one of
          level: INFO | level: LOUD | must be one of OFF, ERROR, WARN, INFO
          io.dropwizard: WARN | io.dropwizard: LOUD | must be one of OFF, ERROR, WARN, INFO
          contextWords: [watchword] | contextWords: [[]] | passwords.contextWords
          shutdownGracePeriod: 8s | shutdownGracePeriod: 8x | server.shutdownGracePeriod must be a duration
          """)
  void aWrongValueIsNamedByItsPathAndTheChoicesAreListed(String is, String wrong, String told)
      throws IOException {
    assertThat(SHIPPED).contains(is);

    assertTold(Map.of(), SHIPPED.replaceFirst(Pattern.quote(is), wrong), told);
  }

  @Test
  void brokenYamlIsNamedByItsLine() throws IOException {
    assertTold(Map.of(), "issuer: a\n  audience: [b\n", "line 2, column 11: mapping values");
    assertTold(
        Map.of(), "a: 1\nissuer: x\nissuer: y\n", "line 3, column 7: Duplicate field 'issuer'");
    assertTold(Map.of(), "issuer: x\n---\nissuer: y\n", "line 3");
    assertTold(Map.of(), "issuer: \"a\u0001b\"\n", "special characters are not allowed");
    assertTold(Map.of(), "", "must not be empty");
    assertTold(Map.of(), "[]\n", "the file must be a section");
    assertTold(Map.of(), "server: x\n", "server must be a section");
    assertTold(Map.of(), "tokens: []\n", "tokens must be a section");
    assertTold(Map.of(), "issuer: {a: b}\n", "issuer must be a text");
    Path binary = Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xff, 0, 1});
    assertTold(check(Map.of(), binary), "it is not UTF-8 text");
    assertTold(check(Map.of(), folder), "cannot be read");
    assertTold(check(Map.of(), folder.resolve("missing.yml")), "missing.yml not found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          WATCHWORD_HTTP_PORT | tcp://10.0.0.1:8080 | WATCHWORD_HTTP_PORT is tcp://10.0.0.1:8080, which Kubernetes sets
          WATCHWORD_DATA_DIR | tcp://10.0.0.1:8080 | `enableServiceLinks: false`
          WATCHWORD_HTTP_PORT | abc | port must be a number, not abc (from WATCHWORD_HTTP_PORT)
          WATCHWORD_ADMIN_PORT | 70000 | must be between 1 and 65535 (from WATCHWORD_ADMIN_PORT)
          WATCHWORD_HTTP_PORT | 8081 | The port 8081 is given twice
          WATCHWORD_LOG_FORMAT | xml | logFormat must be one of text, json, not xml (from WATCHWORD_LOG_FORMAT)
          WATCHWORD_ACCESS_LOG | perhaps | accessLog must be true or false, not perhaps (from WATCHWORD_ACCESS_LOG)
          WATCHWORD_ISSUER | ftp://x | issuer must be an http(s) URL
          WATCHWORD_TRUSTED_PROXIES | everybody | trustedProxies must be networks
          WATCHWORD_DATABASE_URL | jdbc:mysql://x/y | The database URL is not one of PostgreSQL
          WATCHWORD_DATABASE_URL | jdbc:postgresql://x/y | WATCHWORD_MASTER_KEY is not set
          WATCHWORD_MASTER_KEY | c2hvcnQ= | WATCHWORD_MASTER_KEY must be 32 bytes in base64
          WATCHWORD_NEW_MASTER_KEY | x | WATCHWORD_NEW_MASTER_KEY must be 32 bytes in base64
          WATCHWORD_FORMER_MASTER_KEY | x | WATCHWORD_FORMER_MASTER_KEY must be 32 bytes in base64
          WATCHWORD_ADMIN_PASSWORD | short | WATCHWORD_ADMIN_PASSWORD is not acceptable: it must have at least 15
          WATCHWORD_ADMIN_PASSWORD | passwordpassword | too easy to guess
          WATCHWORD_ADMIN_USERNAME | a b | WATCHWORD_ADMIN_USERNAME
          WATCHWORD_OPERATOR_TOKEN | short | WATCHWORD_OPERATOR_TOKEN is not acceptable: it must have at least 16
          WATCHWORD_METRICS_TOKEN | short | WATCHWORD_METRICS_TOKEN is not acceptable: it must have at least 16
          WATCHWORD_METRICS_TOKEN | file:/does/not/exist | WATCHWORD_METRICS_TOKEN names the file /does/not/exist, which cannot be read
          WATCHWORD_DATABASE_PASSWORD | file:/ | WATCHWORD_DATABASE_PASSWORD names the file /, which cannot be read
          """)
  void aWrongVariableIsNamed(String variable, String value, String told) throws IOException {
    assertTold(Map.of(variable, value), SHIPPED, told);
  }

  @Test
  void allWrongSecretsAreNamedAtOnce() throws IOException {
    EndedCommand check =
        check(
            Map.of("WATCHWORD_MASTER_KEY", "x", "WATCHWORD_ADMIN_PASSWORD", "short"),
            write(SHIPPED));

    assertThat(check.status()).isOne();
    assertThat(check.output()).hasSize(2);
  }

  @Test
  void bothFormsOfADurationAreRead() throws IOException {
    EndedCommand check =
        check(
            Map.of(),
            write(
                SHIPPED
                    .replace("keyLeadTime: 10 minutes", "keyLeadTime: PT10M")
                    .replace("keyPeriod: 90 days", "keyPeriod: P90D")
                    .replace("idleTimeout: 10s", "idleTimeout: PT10S")
                    .replace("firstWait: 1 second", "firstWait: pt1.5s")));

    assertThat(check).isEqualTo(new EndedCommand(0, List.of("The configuration is good.")));
  }

  @Test
  void noValueOfASecretIsShown() throws IOException {
    EndedCommand check =
        check(
            Map.of(
                "WATCHWORD_MASTER_KEY", "secret-key-canary",
                "WATCHWORD_ADMIN_PASSWORD", "canary-17",
                "WATCHWORD_OPERATOR_TOKEN", "canary token with blanks"),
            write(SHIPPED));

    assertThat(String.join("\n", check.output())).doesNotContain("canary");
  }

  private void assertTold(Map<String, String> variables, String file, String told)
      throws IOException {
    assertTold(check(variables, write(file)), told);
  }

  private static void assertTold(EndedCommand check, String told) {
    String output = String.join("\n", check.output());
    assertThat(check.status()).as(output).isOne();
    assertThat(output).contains(told).doesNotContain(WORDS_OF_THE_CODE);
  }

  private Path write(String file) throws IOException {
    return Files.writeString(folder.resolve("my.yml"), file);
  }

  private EndedCommand check(Map<String, String> variables, Path file) {
    return EndedCommand.here(
        folder.resolve("data"), new HashMap<>(variables), "check", file.toString());
  }
}
