package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an unpacked release, with a Java that only says how it was started. */
class LauncherTest {
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  @TempDir private Path temporary;

  private Path release;
  private Path jdk;

  @BeforeEach
  void unpack() throws IOException {
    jdk = temporary.resolve("jdk");
    executable(Files.createDirectories(jdk.resolve("bin")).resolve("java"), "#!/bin/sh\necho $*\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    release = unpacked("release");
  }

  private Path unpacked(String name) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name)).toRealPath();
    executable(folder.resolve("watchword"), Repository.read("watchword"));
    Files.writeString(folder.resolve("watchword.jar"), "");
    Files.createDirectory(folder.resolve("config"));
    Files.writeString(folder.resolve("config").resolve("watchword.yml"), "newer than the jar");
    return folder;
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String launch(Path launcher, Map<String, String> more, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder().redirectErrorStream(true);
    builder.command().add(launcher.toString());
    builder.command().addAll(List.of(arguments));
    Map<String, String> variables = new HashMap<>(more);
    variables.put("WATCHWORD_JAVA_HOME", jdk.toString());
    builder.environment().remove("CACHE_DIRECTORY");
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + output.strip();
  }

  @Test
  void itRunsTheJarBesideItAndKeepsTheClassesThere() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), release.resolve("watchword"));

    assertThat(launch(link, Map.of(), "server", "my.yml"))
        .startsWith("0 ")
        .contains(ARCHIVE + release.resolve("watchword.jsa") + " ")
        .endsWith(" -jar " + release.resolve("watchword.jar") + " server my.yml");
  }

  @Test
  void otherCommandsKeepNoClasses() throws Exception {
    assertThat(launch(release.resolve("watchword"), Map.of(), "check"))
        .doesNotContain(ARCHIVE)
        .endsWith(" check");
  }

  @Test
  void itKeepsTheClassesWhereSystemdSays() throws Exception {
    Path cache = Files.createDirectory(temporary.resolve("cache"));
    Path ofAnOlderJar = Files.writeString(cache.resolve("watchword.jsa"), "");
    Files.setLastModifiedTime(ofAnOlderJar, FileTime.fromMillis(0));

    assertThat(
            launch(
                release.resolve("watchword"),
                Map.of("CACHE_DIRECTORY", cache.toString()),
                "server"))
        .contains("-XX:+AutoCreateSharedArchive " + ARCHIVE + ofAnOlderJar + " ");
    assertThat(ofAnOlderJar).doesNotExist();
  }

  @Test
  void itKeepsNoClassesWhereItCannotWrite() throws Exception {
    String missing = temporary.resolve("missing").toString();

    assertThat(launch(release.resolve("watchword"), Map.of("CACHE_DIRECTORY", missing), "server"))
        .startsWith("0 ")
        .doesNotContain(ARCHIVE);
  }

  /** The options are words without quotes. */
  @Test
  void aFolderMayHaveABlank() throws Exception {
    Path folder = unpacked("my programs");

    assertThat(launch(folder.resolve("watchword"), Map.of(), "server"))
        .doesNotContain(ARCHIVE)
        .endsWith(" -jar " + folder.resolve("watchword.jar") + " server");
  }

  @Test
  void itSaysThatTheJarIsMissing() throws Exception {
    Files.delete(release.resolve("watchword.jar"));

    assertThat(launch(release.resolve("watchword"), Map.of(), "server"))
        .isEqualTo(
            "1 watchword: "
                + release.resolve("watchword.jar")
                + " is missing; unpack the release archive again.");
  }
}
