package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerUrlTest {
  private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

  @ParameterizedTest
  @CsvSource({"https://a.example", "https://a.example/", "http://a.example:8080"})
  void metadataOfAHostHasOnePlace(String issuer) {
    String origin = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;

    assertThat(new IssuerUrl(issuer).metadata()).containsExactly(URI.create(origin + WELL_KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"https://a.example/auth", "https://a.example/auth/"})
  void metadataOfAPathIsFirstWhereTheRfcWantsIt(String issuer) {
    assertThat(new IssuerUrl(issuer).metadata())
        .containsExactly(
            URI.create("https://a.example" + WELL_KNOWN + "/auth"),
            URI.create("https://a.example/auth" + WELL_KNOWN));
  }

  @Test
  void theFeedIsBelowTheIssuer() {
    assertThat(new IssuerUrl("https://a.example/auth").revocations(7, 200))
        .isEqualTo(URI.create("https://a.example/auth/revocations?after=7&limit=200"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/keys",
    "https://a.example, https://keys.example/",
    "https://a.example, http://localhost:9/keys",
    "https://a.example, http://127.0.0.1:9/keys",
    "https://a.example, http://[::1]:9/keys",
    "http://a.example, http://a.example/keys",
    "http://a.example, https://a.example/keys"
  })
  void keysMayBeThere(String issuer, String keys) {
    assertThatCode(() -> new IssuerUrl(issuer).trusted(keys)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, http://a.example/keys",
    "https://a.example, http://localhost.a.example/keys",
    "https://a.example, ftp://a.example/keys",
    "https://a.example, file:///etc/passwd",
    "http://a.example, file:///etc/passwd",
    "http://a.example, jar:http://a.example/x!/y",
    "https://a.example, https://ada@a.example/keys",
    "https://a.example, /keys",
    "https://a.example, 'not a url'",
    "https://a.example, ''"
  })
  void keysMustNotBeThere(String issuer, String keys) {
    assertThatThrownBy(() -> new IssuerUrl(issuer).trusted(keys)).isInstanceOf(IOException.class);
  }
}
