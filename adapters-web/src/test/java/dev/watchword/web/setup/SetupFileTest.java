package dev.watchword.web.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.client.ChangeClientState.Wish;
import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.Setup;
import dev.watchword.application.setup.Setup.Kind;
import dev.watchword.application.setup.Setup.Place;
import dev.watchword.application.setup.Setup.WantedClient;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetupFileTest {
  private static final ClientSecretText SECRET = ClientSecretText.next(new SecureRandom());
  private static final SecretSource SECRETS =
      reference ->
          switch (reference) {
            case "env:GOOD" -> new SecretSource.Found.Secret(SECRET, false);
            case "file:open" -> new SecretSource.Found.Secret(SECRET, true);
            default -> new SecretSource.Found.Nothing("names nothing");
          };
  private static final ClientKeyReader KEYS =
      jwks ->
          jwks.stream().allMatch(jwk -> jwk.get("kid") instanceof String)
              ? Validated.valid(
                  jwks.stream().map(jwk -> new ClientKey("" + jwk.get("kid"), "{}")).toList())
              : Validated.invalid("keys", "must each have a kid");

  private static SetupFile good(String text) {
    return switch (SetupFile.read(text, SECRETS, KEYS)) {
      case SetupFile.Reading.Good(SetupFile file) -> file;
      case SetupFile.Reading.Bad(List<FileFault> faults) -> throw new AssertionError(faults);
    };
  }

  private static List<String> faults(String text) {
    return switch (SetupFile.read(text, SECRETS, KEYS)) {
      case SetupFile.Reading.Good good -> List.of();
      case SetupFile.Reading.Bad(List<FileFault> faults) ->
          faults.stream().map(fault -> fault.in("f")).toList();
    };
  }

  private static final String WHOLE =
      """
      # A comment.
      token_policies:
        - name: short
          access_lifetime: PT5M
          max_sessions: 3
          permissions_in_token: true

      roles:
        - name: reader
          description: "Reads: everything"
          permissions: [orders:read, "*:list"]
          token_policy: short

      clients:
        - {name: billing, state: disabled, roles: [reader], secret: env:GOOD}
        - name: reports
          roles: []
          keys:
            - {"kty": "EC", "kid": "a"}
      """;

  @Test
  void everyMemberIsRead() {
    Setup setup = good(WHOLE).setup();

    assertThat(setup.policies().getFirst().definition().apply(Optional.empty()))
        .isEqualTo(
            Validated.valid(
                new TokenPolicy(
                    new PolicyName("short"),
                    Optional.of(Duration.ofMinutes(5)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(3),
                    true)));
    assertThat(setup.roles().getFirst().definition().apply(Optional.empty()))
        .isEqualTo(
            Validated.valid(
                Roles.named("reader")
                    .described("Reads: everything")
                    .allowing("orders:read", "*:list")
                    .under(new PolicyName("short"))
                    .build()));
    WantedClient billing = setup.clients().getFirst();
    assertThat(billing.state()).contains(Wish.DISABLED);
    assertThat(billing.roles()).contains(List.of("reader"));
    assertThat(billing.secret()).contains(SECRET);
    assertThat(billing.keys()).isEmpty();
    WantedClient reports = setup.clients().getLast();
    assertThat(reports.state()).isEmpty();
    assertThat(reports.roles()).contains(List.of());
    assertThat(reports.keys()).contains(Validated.valid(List.of(new ClientKey("a", "{}"))));
  }

  @Test
  void aMemberThatIsLeftOutStaysAndNullSetsNone() {
    Setup setup =
        good("""
                token_policies:
                  - {name: short, idle_timeout: null, max_sessions: 7}
                roles:
                  - {name: reader, description: now}
                  - {name: writer, token_policy: ~}
                """)
            .setup();
    TokenPolicy strict = Policies.strict("short");
    Role reader = Roles.named("reader").allowing("a:b").under(new PolicyName("short")).build();
    Role writer = Roles.named("writer").allowing("a:b").under(new PolicyName("short")).build();

    assertThat(setup.policies().getFirst().definition().apply(Optional.of(strict)))
        .isEqualTo(
            Validated.valid(
                new TokenPolicy(
                    strict.name(),
                    strict.accessLifetime(),
                    strict.sessionLifetime(),
                    Optional.empty(),
                    strict.reuseGrace(),
                    Optional.of(7),
                    true)));
    assertThat(setup.roles().getFirst().definition().apply(Optional.of(reader)))
        .isEqualTo(
            Validated.valid(
                new Role(reader.name(), "now", reader.permissions(), reader.tokenPolicy())));
    assertThat(setup.roles().getLast().definition().apply(Optional.of(writer)))
        .isEqualTo(
            Validated.valid(new Role(writer.name(), "", writer.permissions(), Optional.empty())));
  }

  @Test
  void aNewRoleNeedsPermissions() {
    Setup setup = good("roles: [{name: reader}]").setup();

    assertThat(setup.roles().getFirst().definition().apply(Optional.empty()).faults())
        .containsExactly(new MemberFault("permissions", "must be given for a new role"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          roles: [{name: a, permissions: [a:b, A:b]}]            | f:1: roles[0].permissions[1]: must each be resource:action
          roles: [{name: a, permissions: [7]}]                   | f:1: roles[0].permissions[0]: must be text
          roles: [{name: a, permissions: a:b}]                   | f:1: roles[0].permissions: must be a list
          roles: [{name: a, permissions: null}]                  | f:1: roles[0].permissions: must be a list
          roles: [{name: a, permissions: [{users: read}]}]       | f:1: roles[0].permissions[0]: must be text
          roles: [{name: a, permissions: [], description: 7}]    | f:1: roles[0].description: must be text
          roles: [{name: a, permissions: [], token_policy: A}]   | f:1: roles[0].token_policy: must name an existing
          roles: [{permissions: []}]                             | f:1: roles[0]: must have a name
          roles: [{name: A, permissions: []}]                    | f:1: roles[0].name: must be a lower-case letter
          roles: [{name: true, permissions: []}]                 | f:1: roles[0].name: must be text
          roles: [a]                                             | f:1: roles[0]: must be a mapping
          roles: {name: a}                                       | f:1: roles: must be a list
          roles:                                                 | f:1: roles: must be a list
          roles: [{name: a, permissionz: []}]                    | f:1: roles[0]: the member permissionz is unknown; known are name, description, permissions, token_policy
          rolez: []                                              | f:1: the member rolez is unknown; known are token_policies, roles, clients
          []                                                     | f:1: the file must have the lists
          ``                                                     | f:1: is empty; it may have the lists
          # nothing                                              | f:1: is empty; it may have the lists
          token_policies: [{name: a, access_lifetime: 15m}]      | f:1: token_policies[0].access_lifetime: must be a duration
          token_policies: [{name: a, access_lifetime: 900}]      | f:1: token_policies[0].access_lifetime: must be text
          token_policies: [{name: a, access_lifetime: PT1S}]     | f:1: token_policies[0].access_lifetime: must be whole seconds
          token_policies: [{name: a, max_sessions: 1.5}]         | f:1: token_policies[0].max_sessions: must be a whole number
          token_policies: [{name: a, max_sessions: '3'}]         | f:1: token_policies[0].max_sessions: must be a whole number
          token_policies: [{name: a, max_sessions: 0}]           | f:1: token_policies[0].max_sessions: must be from 1
          token_policies: [{name: a, permissions_in_token: yes}] | f:1: token_policies[0].permissions_in_token: must be true
          token_policies: [{name: default, reuse_grace: null}]   | f:1: token_policies[0].reuse_grace: must be set
          clients: [{name: watchword}]                           | f:1: clients[0].name: must be a lower-case letter
          clients: [{name: a, state: off}]                       | f:1: clients[0].state: must be active or disabled
          clients: [{name: a, roles: [b, B]}]                    | f:1: clients[0].roles[1]: must be the name of a role
          clients: [{name: a, secret: env:BAD}]                  | f:1: clients[0].secret: names nothing
          clients: [{name: a, keys: [{kid: a}, {kid: 7}]}]       | f:1: clients[0].keys[1]: must each have a kid
          clients: [{name: a, keys: {keys: []}}]                 | f:1: clients[0].keys: must be a list
          clients: [{name: a, keys: [a]}]                        | f:1: clients[0].keys[0]: must be a mapping
          """)
  void aMistakeIsNamedByItsPlace(String text, String fault) {
    assertThat(faults(text == null ? "" : text))
        .singleElement()
        .asString()
        .startsWith(fault)
        .doesNotContain("Exception", "yaml.");
  }

  @Test
  void everyMistakeIsNamedWithItsLine() {
    assertThat(
            faults(
                """
                roles:
                  - name: reader
                    permissions:
                      - orders:read
                      - orders
                  - name: writer
                    description: x
                    permissions: [a:b]

                clients:
                  - name: billing
                    state:
                      enabled
                """))
        .map(fault -> fault.substring(0, fault.indexOf(": must")))
        .containsExactly("f:5: roles[0].permissions[1]", "f:13: clients[0].state");
  }

  @Test
  void aNameIsGivenOnceInItsList() {
    assertThat(
            faults(
                """
                roles:
                  - {name: same, permissions: []}
                clients:
                  - {name: same}
                  - {name: other}
                  - {name: same}
                """))
        .containsExactly("f:6: clients[2].name: is given twice; it stands in line 4 already");
  }

  // ------------------------------------------------------------------ YAML

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          roles: [{name: a, permissions: [*:*]}]    | f:1: aliases are not allowed; put a text that begins with * in quotes
          roles: &a []                              | f:1: anchors are not allowed
          &a roles: []                              | f:1: anchors are not allowed
          roles: !!set {}                           | f:1: tags are not allowed
          roles: [{name: !!str 7}]                  | f:1: tags are not allowed
          roles: !mine!yours x                      | f:1: tags are not allowed
          !!java.net.URL roles: []                  | f:1: tags are not allowed
          ? [a] : b                                 | f:1: the name of a member must be a text
          roles: [                                  | f:1: is not YAML:
          a: b: c                                   | f:1: is not YAML:
          roles: [{name: a, name: a}]               | f:1: the member name is given twice; it stands in line 1
          '@x'                                      | f:1: the file must have the lists
          @x                                        | f:1: is not YAML:
          """)
  void whatIsNotPlainYamlIsRefused(String text, String fault) {
    assertThat(faults(text)).singleElement().asString().startsWith(fault);
  }

  @Test
  void whatIsBrokenIsNamedByItsLine() {
    assertThat(faults("roles: []\nclients:\n\t- name: a\n"))
        .singleElement()
        .asString()
        .startsWith("f:3: is not YAML: ");
    assertThat(faults("roles: []\n---\nroles: []\n"))
        .containsExactly("f:2: a second document begins here; only one is allowed");
    assertThat(faults("roles: []\nroles: []\n"))
        .containsExactly("f:2: the member roles is given twice; it stands in line 1 already");
    assertThat(faults("roles: []\n# \u0001\n"))
        .containsExactly("f:2: the file has a character that YAML forbids");
  }

  @Test
  void markersOfTheOneDocumentAreAllowed() {
    assertThat(faults("%YAML 1.2\n---\nroles: []\n...\n")).isEmpty();
  }

  /** A thousand million laughs, and other texts that are small until they are understood. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[[],", "\"", "'", "&a ", "!a ", "a: &a [*a, "})
  void aTextThatGrowsIsRefusedBeforeItDoes(String part) {
    String text = part.repeat(SetupFile.MAX_BYTES / part.length());

    assertThat(faults(text)).hasSize(1);
  }

  @Test
  void aListIsNotLongerThanItMayBe() {
    String list = "- {name: r%d, permissions: []}\n";
    String most =
        IntStream.range(0, SetupFile.MAX_ENTRIES)
            .mapToObj(list::formatted)
            .collect(Collectors.joining("", "roles:\n", ""));

    assertThat(faults(most)).isEmpty();
    assertThat(faults(most + list.formatted(SetupFile.MAX_ENTRIES)))
        .containsExactly("f:2: roles: must have at most 500 entries");
  }

  @Test
  void whatMayBeASecretIsNotRepeated() {
    String secret = SECRET.text();

    assertThat(
            faults(
                """
                clients:
                  - {name: a, secret: %1$s}
                  - {name: b, %1$s: env:GOOD}
                  - {name: %1$s}
                  - {name: c, state: %1$s, roles: [%1$s]}
                """
                    .formatted(secret)))
        .isNotEmpty()
        .noneMatch(fault -> fault.contains(secret));
    assertThat(faults("{%1$s: 1, %1$s: 2}".formatted(secret)))
        .containsExactly("f:1: the member is given twice; it stands in line 1 already");
  }

  // ------------------------------------------------------------------ what is told later

  @Test
  void aFileThatEverybodyCanReadIsWarnedOf() {
    assertThat(good("clients:\n- name: a\n  secret: file:open\n").warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.in("f"))
                    .startsWith("f:3: clients[0].secret: names a file that every account"));
    assertThat(good("clients:\n- name: a\n  secret: env:GOOD\n").warnings()).isEmpty();
  }

  @Test
  void aRefusalIsLocatedInTheFile() {
    SetupFile file =
        good(
            """
            clients:
              - name: billing
                roles:
                  - reader
                  - missing
            """);

    assertThat(refused(file, "roles", "must not contain 'missing', which is not an existing role"))
        .startsWith("f:5: clients[0].roles[1]: must not contain 'missing'");
    assertThat(refused(file, "roles", "would be too long")).startsWith("f:4: clients[0].roles: ");
    assertThat(refused(file, "secret", "is one too many")).startsWith("f:2: clients[0].secret: ");
  }

  private static String refused(SetupFile file, String member, String message) {
    return file.faults(
            new ApplySetup.Outcome.Refused(
                new Place(Kind.CLIENT, 0), List.of(new MemberFault(member, message))))
        .getFirst()
        .in("f");
  }
}
