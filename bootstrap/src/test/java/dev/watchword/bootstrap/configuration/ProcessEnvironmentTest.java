package dev.watchword.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEnvironmentTest {
  private static final String NAME = "WATCHWORD_DATABASE_PASSWORD";

  @TempDir private Path folder;

  private Path file(byte[] content, String permissions) throws IOException {
    Path file = Files.write(folder.resolve("secret"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static ProcessEnvironment naming(Path file) {
    return new ProcessEnvironment(Map.of(NAME, "file:" + file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Grüße #:", "Grüße #:\n", "Grüße #:\r\n", "\uFEFFGrüße #:\r\n"})
  void aFileHoldsASecretWithoutWhatEditorsAdd(String content) throws IOException {
    Path file = file(content.getBytes(StandardCharsets.UTF_8), "rw-------");

    assertThat(naming(file).secret(NAME)).contains("Grüße #:");
    assertThat(naming(file).warnings()).isEmpty();
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Path file = file("Grüße".getBytes(StandardCharsets.ISO_8859_1), "rw-------");

    assertThatThrownBy(() -> naming(file).secret(NAME))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContainingAll(NAME, "is not UTF-8 text");
  }

  @Test
  void aFileThatEverybodyMayReadIsTakenWithAWarning() throws IOException {
    Path file = file("secret".getBytes(StandardCharsets.UTF_8), "r--r--r--");

    assertThat(naming(file).secret(NAME)).contains("secret");
    assertThat(naming(file).warnings())
        .singleElement()
        .asString()
        .contains(NAME, file.toString(), "every account on this machine can read");
  }

  @Test
  void aVariableThatWasGarbledIsRefused() {
    ProcessEnvironment environment = new ProcessEnvironment(Map.of(NAME, "Gr\uFFFD\uFFFDe"));

    assertThatThrownBy(() -> environment.secret(NAME))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContainingAll(NAME, "LC_ALL=C.UTF-8", "file:PATH");
  }

  @Test
  void aMisspeltVariableIsNamed() {
    assertThat(new ProcessEnvironment(Map.of("WATCHWORD_HTTP_PROT", "1", "HOME", "/x")).warnings())
        .singleElement()
        .asString()
        .contains("WATCHWORD_HTTP_PROT", "WATCHWORD_HTTP_PORT");
  }
}
