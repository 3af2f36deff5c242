package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.ClientSecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that handle hashes and passwords print none, however much is logged. */
class NoSecretInTheLogOfCommandsTest {
  private static final String HASH = "$2b$05$abcdefghijklmnopqrstuuYpa1AcsPp.mdqmd1zbB77s74d0pkn8i";

  private final Canaries canaries = new Canaries();

  @TempDir private Path folder;

  @Test
  void importingExportingAndCreatingPrintNoHashAndNoPassword() throws IOException {
    String broken = canaries.add("a broken hash", "typed-instead-of-a-hash-lapis-ibis-3");
    String password = canaries.add("a password", "typed-at-the-prompt-topaz-raven-7");
    canaries.add("a hash", HASH);
    Path people =
        Files.write(
            folder.resolve("people.jsonl"),
            List.of(
                "{\"username\":\"ada\",\"password_hash\":\"" + HASH + "\"}",
                "{\"username\":\"eve\",\"password_hash\":\"" + broken + "\"}",
                "{\"username\":\"eve\",\"password_hash\":\"" + HASH + "\",\"" + broken + "\":1}",
                "{\"username\":\"eve\",\"password_hash\":\"" + broken));

    String output = printed(importInAProcess(people));
    output += printed(type(password, "admin", "create", "grace"));
    output += printed(type(password.substring(0, 14), "admin", "create", "linus"));
    output += printed(type("", "users", "export", folder.resolve("everybody.jsonl").toString()));

    assertThat(output)
        .contains("Imported 1 of 4 users", "at least 15", "Exported 2 users", "DEBUG");
    assertThat(canaries.findIn(output)).isEmpty();
  }

  @Test
  void applyingASetupFilePrintsNoSecretWhereverItStands() throws IOException {
    String good = canaries.add("a secret", newSecret());
    String wrong = canaries.add("a secret in the place of its file", newSecret());
    Files.writeString(folder.resolve("good"), good);
    Path setup = folder.resolve("setup.yml");

    String output = printed(apply(setup, "secret: file:good"));
    for (String member :
        List.of(
            "secret: " + wrong,
            "secret: file:" + wrong,
            "secret: env:" + wrong,
            "state: " + wrong,
            wrong + ": file:good",
            "roles: [" + wrong + "]",
            "keys: [{kty: oct, kid: a, k: " + wrong + "}]",
            "secret: *" + wrong,
            "secret: !" + wrong + " x",
            "secret: !" + wrong + "!x y",
            "secret: \"\\" + wrong)) {
      EndedCommand refused = apply(setup, member);
      assertThat(refused.status()).as(member).isEqualTo(1);
      output += String.join("\n", refused.output());
    }

    assertThat(output).contains("Created the client billing.");
    assertThat(canaries.findIn(output)).isEmpty();
  }

  private static String newSecret() {
    return ClientSecretText.next(new SecureRandom()).text();
  }

  private EndedCommand apply(Path setup, String member) throws IOException {
    Files.writeString(
        setup,
        "clients:\n- name: billing\n  "
            + (member.startsWith("roles") ? "" : "roles: []\n  ")
            + member
            + "\n");
    return EndedCommand.here(folder.resolve("data"), Map.of(), loud("apply", setup.toString()));
  }

  /** Of a process nothing is missed, whatever stream a library may have kept. */
  private EndedCommand importInAProcess(Path people) throws IOException {
    return EndedCommand.ofProcess(
        folder.resolve("data"), Map.of(), loud("users", "import", people.toString()));
  }

  private EndedCommand type(String typed, String... arguments) throws IOException {
    return EndedCommand.typedHere(typed + "\n", folder.resolve("data"), Map.of(), loud(arguments));
  }

  private String[] loud(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(1, List.of("-c", LoudConfiguration.write(folder).toString()));
    return all.toArray(String[]::new);
  }

  private static String printed(EndedCommand command) {
    assertThat(command.output()).anyMatch(line -> line.contains("DEBUG"));
    return String.join("\n", command.output());
  }
}
