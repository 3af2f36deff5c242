package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.domain.client.ClientSecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setup files as an operator applies them, before the service starts. */
class ApplyCommandTest {
  private static final String PAGE = Repository.read("docs/setup-file.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String NOTHING =
      "Nothing was changed: everything is as the file says already.";

  @TempDir private Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private static String newSecret() {
    return ClientSecretText.next(new SecureRandom()).text();
  }

  private Path setup(String text) throws IOException {
    return Files.writeString(folder.resolve("setup.yml"), text);
  }

  private String secretFile(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String secret = newSecret();
    Files.writeString(file, secret + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return secret;
  }

  private EndedCommand apply(Path file, String... more) {
    return apply(Map.of(), file, more);
  }

  private EndedCommand apply(Map<String, String> variables, Path file, String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "apply";
    arguments[1] = file.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return EndedCommand.here(data(), variables, arguments);
  }

  private static String example() {
    Matcher example = EXAMPLE.matcher(PAGE);
    assertThat(example.find()).isTrue();
    return example.group(1);
  }

  @Test
  void theExampleOfThePageIsAppliedOnceAndThenNothingChanges() throws IOException {
    Path file = setup(example());
    String invoices = secretFile("secrets/invoices");
    Map<String, String> variables = Map.of("GATEWAY_SECRET", newSecret());

    assertThat(apply(variables, file))
        .isEqualTo(
            new EndedCommand(
                0,
                List.of(
                    "Created the token policy short-lived.",
                    "Created the role order-reader.",
                    "Created the role billing.",
                    "Created the role introspector.",
                    "Created the client invoices.",
                    "Created the client gateway.",
                    "Created the client nightly-report.")));
    assertThat(apply(variables, file)).isEqualTo(new EndedCommand(0, List.of(NOTHING)));

    try (RunningService service = RunningService.start(data())) {
      assertThat(Machines.token(service, "invoices", invoices)).isNotEmpty();
    }
  }

  @Test
  void aDryRunTellsWhatWouldChangeAndChangesNothing() throws IOException {
    Path file = setup("roles: [{name: reader, permissions: [a:b]}]");
    assertThat(apply(file, "--dry-run").status()).as("without a database").isEqualTo(1);
    assertThat(data()).doesNotExist();
    assertThat(apply(setup("roles: [{name: other, permissions: []}]")).status()).isZero();

    Path wanted =
        setup("roles: [{name: reader, permissions: [a:b]}, {name: other, description: x}]");
    for (int time = 0; time < 2; time++) {
      assertThat(apply(wanted, "--dry-run"))
          .isEqualTo(
              new EndedCommand(
                  0,
                  List.of(
                      "Would create the role reader.",
                      "Would change the role other: description.")));
    }
    assertThat(apply(wanted).output())
        .containsExactly("Created the role reader.", "Changed the role other: description.");
    assertThat(apply(wanted, "--dry-run").output())
        .containsExactly("Nothing would change: everything is as the file says.");
  }

  @Test
  void oneMistakeLeavesEverythingAsItWas() throws IOException {
    apply(setup("roles: [{name: reader, permissions: [a:b]}]"));
    String bad =
        """
        roles:
          - name: reader
            permissions: []
        clients:
          - name: billing
            roles:
              - reader
              - missing
        """;

    assertThat(apply(setup(bad)))
        .isEqualTo(
            new EndedCommand(
                1,
                List.of(
                    folder.resolve("setup.yml")
                        + ":8: clients[0].roles[1]: must not contain 'missing', which is not an"
                        + " existing role")));
    assertThat(apply(setup("roles: [{name: reader, permissions: [a:b]}]")).output())
        .containsExactly(NOTHING);
  }

  @Test
  void theRulesOfTheApiAreTheRulesOfTheFile() throws IOException {
    for (String text :
        List.of(
            "roles: [{name: admin, permissions: ['users:read']}]",
            "token_policies: [{name: default, session_lifetime: PT1M}]",
            "token_policies: [{name: default, access_lifetime: null}]",
            "roles: [{name: reader, permissions: [], token_policy: missing}]")) {
      EndedCommand refused = apply(setup(text));
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.output())
          .singleElement()
          .asString()
          .startsWith(folder.resolve("setup.yml") + ":1: ")
          .contains(": must ");
    }
  }

  @Test
  void secretsInFilesAreCheckedAndNeverPrinted() throws IOException {
    String secret = secretFile("open");
    Files.setPosixFilePermissions(
        folder.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
    Path file = setup("clients:\n- name: billing\n  roles: []\n  secret: file:open\n");

    assertThat(apply(file).output())
        .containsExactly(
            "Warning: "
                + file
                + ":4: clients[0].secret: names a file that every account on this machine can"
                + " read; if others use it, run `chmod 600` on the file",
            "Created the client billing.");

    Files.writeString(folder.resolve("short"), secret.substring(0, 40));
    for (String reference :
        List.of(
            "file:short",
            "file:missing",
            "file:.",
            "file:/dev/zero",
            "'file:'",
            "env:SHORT",
            "env:MISSING",
            "'env:'",
            "env:IN_FILE",
            secret,
            "file:" + secret,
            "env:" + secret)) {
      EndedCommand refused =
          apply(
              Map.of("SHORT", secret.substring(0, 40), "IN_FILE", "file:/nowhere/at/all"),
              setup("clients: [{name: billing, secret: " + reference + "}]"));
      assertThat(refused.status()).as(reference).isEqualTo(1);
      assertThat(refused.output())
          .singleElement()
          .asString()
          .startsWith(file + ":1: clients[0].secret: ")
          .doesNotContain(secret.substring(0, 40));
    }
  }

  @Test
  void aFileThatCannotBeReadIsRefusedBeforeThereIsADatabase() throws IOException {
    assertThat(apply(folder.resolve("missing.yml")).output())
        .containsExactly("The setup file " + folder.resolve("missing.yml") + " cannot be read.");
    Files.write(folder.resolve("latin1.yml"), new byte[] {'#', (byte) 0xe9});
    assertThat(apply(folder.resolve("latin1.yml")).output())
        .containsExactly("The setup file " + folder.resolve("latin1.yml") + " is not UTF-8 text.");
    Path large = setup("#".repeat(10 * 1024 * 1024));
    assertThat(apply(large))
        .isEqualTo(
            new EndedCommand(
                1, List.of("The setup file " + large + " is larger than 1 MiB; divide it.")));
    assertThat(apply(setup("roles: [" + "&a ".repeat(10))).output())
        .singleElement()
        .asString()
        .doesNotContain("Exception", "yaml.");
    assertThat(data()).doesNotExist();
  }

  @Test
  void whatIsNotWrittenStaysAndASecretReplacesOnlyThatOfTheFile() throws IOException {
    String first = secretFile("billing");
    Path file = setup("clients: [{name: billing, roles: [user], secret: 'file:billing'}]");
    apply(file);
    String made;
    try (RunningService service = RunningService.start(data())) {
      Team team = new Team(service);
      Team.Caller admin = team.as(team.admin());
      JsonNode client = admin.get("/clients").json().get("items").get(0);
      String path = "/clients/" + client.get("id").asText();
      made = admin.post(path + "/secrets", "{}").json().get("secret").asText();
      admin.patch(path, "{\"state\":\"disabled\"}");
    }
    String second = secretFile("billing");

    assertThat(apply(file).output()).containsExactly("Changed the client billing: secret.");
    try (RunningService service = RunningService.start(data())) {
      assertThat(Machines.status(service, "billing", second)).as("still disabled").isEqualTo(401);
    }
    assertThat(
            apply(setup("clients: [{name: billing, state: active, secret: 'file:billing'}]"))
                .output())
        .containsExactly("Changed the client billing: state.");

    try (RunningService service = RunningService.start(data())) {
      assertThat(Machines.status(service, "billing", first)).isEqualTo(401);
      assertThat(Machines.status(service, "billing", second)).isEqualTo(200);
      assertThat(Machines.status(service, "billing", made)).isEqualTo(200);
      String admin = service.logInAsAdministrator().access();
      JsonNode events = service.get("/audit-events?type=client.enabled", bearer(admin)).json();
      assertThat(events.at("/items/0/actor/kind").asText()).isEqualTo("command-line");
    }
  }

  @Test
  void aRunningServiceIsNamedWithItsTask() throws IOException {
    try (RunningService service = RunningService.start(data())) {
      EndedCommand refused =
          EndedCommand.ofProcess(
              data(), Map.of(), "apply", setup("roles: []").toAbsolutePath().toString());

      assertThat(refused.status()).isEqualTo(1);
      assertThat(String.join("\n", refused.output()))
          .contains("another process", "the task apply on its admin port");
      assertThat(service.get("/health/ready").status()).isEqualTo(200);
    }
  }
}
