package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text with other than ASCII letters, in the locales that containers have. */
class LocaleTest {
  /** Written in ASCII, since this JVM itself may run in such a locale. */
  private static final String WORD = "$(printf 'gr\\303\\274n-lantern-harbour-42')";

  private static final long PATIENCE_SECONDS = 90;

  /** POSIX is another name of it. */
  private static final Map<String, String> C = Map.of("LC_ALL", "C");

  @TempDir private Path folder;

  private record Ended(int status, String output) {}

  private Ended shell(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("WATCHWORD_.*|LC_.*|LANG.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
  }

  private static String java() {
    return Program.shellCommand() + " ";
  }

  @Test
  void anArgumentThatWouldBeGarbledIsRefused() throws Exception {
    Ended ended = shell(java() + "admin create " + WORD, C);

    assertThat(ended.output()).contains("An argument", "LC_ALL=C.UTF-8").hasLineCount(1);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aSecretThatWouldBeGarbledIsRefused() throws Exception {
    Ended ended =
        shell(
            "WATCHWORD_ADMIN_PASSWORD=" + WORD + " exec " + java() + "server",
            Map.of("LC_ALL", "C", "WATCHWORD_HTTP_PORT", "0", "WATCHWORD_ADMIN_PORT", "0"));

    assertThat(ended.output()).contains("WATCHWORD_ADMIN_PASSWORD has characters", "file:PATH");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void whatIsPipedInIsUtf8InEachLocaleAndNothingElse() throws Exception {
    assertThat(shell("printf 'gr\\374n-lantern-harbour-42' | " + java() + "admin create ada", C))
        .isEqualTo(new Ended(1, "The password on standard input is not UTF-8 text.\n"));
    assertThat(
            shell(
                "printf '\\357\\273\\277gr\\303\\274n-lantern-harbour-42\\r\\n' | "
                    + java()
                    + "admin create ada",
                C))
        .isEqualTo(new Ended(0, "Created the administrator ada.\n"));
    try (RunningService service = RunningService.start(folder.resolve("data"))) {
      service.logIn("ada", "gr\u00fcn-lantern-harbour-42");
    }
  }

  /** The launcher, with a Java and a jar that only say how they were started. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", ""})
  void theLauncherChoosesUtf8(String locale) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("jdk").resolve("bin"));
    Files.writeString(folder.resolve("jdk").resolve("release"), "JAVA_VERSION=\"25\"\n");
    executable(bin.resolve("java"), "#!/bin/sh\necho \"$LC_ALL $*\"\n");
    executable(folder.resolve("watchword"), Files.readString(Path.of("..", "watchword")));
    Path target = Files.createDirectories(folder.resolve("bootstrap").resolve("target"));
    Path archive = Files.writeString(target.resolve("watchword.jsa"), "of an older jar");
    Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
    Files.writeString(target.resolve("watchword.jar"), "");

    Ended ended =
        shell(
            "./watchword server my.yml",
            Map.of("LC_ALL", locale, "WATCHWORD_JAVA_HOME", folder.resolve("jdk").toString()));

    assertThat(ended.output()).startsWith("C.UTF-8 ").endsWith(" server my.yml\n");
    assertThat(List.of(ended.output().split(" ")))
        .contains("-XX:SharedArchiveFile=" + target.toRealPath().resolve("watchword.jsa"));
    assertThat(archive).as("the JVM would neither use nor replace it").doesNotExist();
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
