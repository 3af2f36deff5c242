package dev.watchword.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.watchword.persistence.Storage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the way to a server is secured, and when the operator is warned. */
class PostgresUrlTest {
  private static Properties settings(String url) {
    return PostgresUrl.parse(url).settings(Optional.of("ada"), Optional.of("secret"));
  }

  private static Optional<String> warning(String url) {
    return Storage.warningAbout(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example/watchword",
        "jdbc:postgresql://db.example:5433/watchword?ApplicationName=me",
        "jdbc:postgresql://localhost,db.example/watchword",
        "jdbc:postgresql://192.168.1.5/watchword",
        "jdbc:postgresql://127.evil.example/watchword",
        "jdbc:postgresql://localhost.example/watchword",
        "jdbc:postgresql://[2001:db8::1]:5432/watchword"
      })
  void anotherMachineHasToProveWhoItIs(String url) {
    assertThat(settings(url)).containsEntry("sslmode", "verify-full");
    assertThat(warning(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:5432/watchword",
        "jdbc:postgresql://127.0.0.1/watchword?sslmode=disable",
        "jdbc:postgresql://127.8.9.10/watchword",
        "jdbc:postgresql://[::1]:5432/watchword",
        "jdbc:postgresql://localhost:5432,127.0.0.1:5433/watchword",
        "jdbc:postgresql:watchword",
        "jdbc:postgresql:///watchword"
      })
  void thisMachineNeedNot(String url) {
    assertThat(settings(url)).doesNotContainKey("sslmode");
    assertThat(warning(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=disable",
        "sslmode=prefer",
        "sslmode=require",
        "sslmode=verify-ca",
        "ssl=false",
        "sslfactory=org.postgresql.ssl.NonValidatingFactory",
        "sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory"
      })
  void anAddressThatSaysLessIsFollowedAndNamedInAWarning(String parameters) {
    String url = "jdbc:postgresql://db.example/watchword?" + parameters;

    assertThat(warning(url))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).contains("less than sslmode=verify-full", "db.example"));
    assertThat(settings(url)).doesNotContainValue("org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslmode=verify-full", "sslmode=VERIFY-FULL", "ssl=true", "ssl"})
  void anAddressThatSaysAsMuchIsGood(String parameters) {
    assertThat(warning("jdbc:postgresql://db.example/watchword?" + parameters)).isEmpty();
  }

  @Test
  void withoutTheFileOfAnAuthorityThoseThatJavaKnowsAreTrusted() {
    assumeThat(Path.of(System.getProperty("user.home"), ".postgresql", "root.crt")).doesNotExist();

    assertThat(settings("jdbc:postgresql://db.example/watchword"))
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(settings("jdbc:postgresql://localhost/watchword?sslmode=verify-full"))
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(settings("jdbc:postgresql://localhost/watchword")).doesNotContainKey("sslfactory");
  }

  @Test
  void theCertificateThatTheAddressNamesIsTheOneThatCounts() {
    assertThat(settings("jdbc:postgresql://db.example/watchword?sslrootcert=/etc/ca.pem"))
        .containsEntry("sslmode", "verify-full")
        .doesNotContainKey("sslfactory");
  }

  @Test
  void theUserOfTheSettingsIsTakenAndNothingOfItIsPrintedInAWarning() {
    assertThat(settings("jdbc:postgresql://db.example/watchword"))
        .containsEntry("user", "ada")
        .containsEntry("password", "secret");
    assertThat(warning("jdbc:postgresql://db.example/watchword?sslmode=prefer&password=opensesame"))
        .hasValueSatisfying(sentence -> assertThat(sentence).doesNotContain("opensesame"));
  }
}
