package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCredentialsTest {
  @TempDir Path folder;

  private static String pair(ClientCredentials client) throws IOException {
    String encoded = client.basic().substring("Basic ".length());
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
  }

  @Test
  void aFileIsReadEachTimeAndWithoutItsLineEnd() throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, "watchword_cs_one\n");
    ClientCredentials client = ClientCredentials.of("orders", "file:" + file);
    assertThat(pair(client)).isEqualTo("orders:watchword_cs_one");

    Files.writeString(file, "watchword_cs_two");
    assertThat(pair(client)).isEqualTo("orders:watchword_cs_two");
  }

  @Test
  void bothHalvesAreEncodedAsInAForm() throws IOException {
    assertThat(pair(ClientCredentials.of("a b", "c:d%é"))).isEqualTo("a+b:c%3Ad%25%C3%A9");
  }

  @Test
  void aVariableIsRead() throws IOException {
    String path = URLEncoder.encode(System.getenv("PATH"), StandardCharsets.UTF_8);

    assertThat(pair(ClientCredentials.of("orders", "env:PATH"))).isEqualTo("orders:" + path);
  }

  @ParameterizedTest
  @CsvSource({"file:/no/such/file, NoSuchFile", "env:NO_SUCH_VARIABLE, NO_SUCH_VARIABLE"})
  void aSecretThatIsNotThereIsNamed(String secret, String named) {
    ClientCredentials client = ClientCredentials.of("orders", secret);

    assertThatIOException()
        .isThrownBy(client::basic)
        .withMessageStartingWith("the secret of the client orders cannot be read")
        .withMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"' ', x", "x, ' '"})
  void neitherHalfIsBlank(String name, String secret) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientCredentials.of(name, secret));
  }

  @Test
  void itDoesNotPrintItsSecret() {
    assertThat(ClientCredentials.of("orders", "watchword_cs_one").toString())
        .isEqualTo("ClientCredentials[orders]");
  }
}
