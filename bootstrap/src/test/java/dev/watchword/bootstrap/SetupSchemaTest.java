package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.security.Cryptography;
import dev.watchword.web.setup.FileFault;
import dev.watchword.web.setup.SecretSource.Found;
import dev.watchword.web.setup.SetupFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of a setup file is what the reader of setup files thinks. */
class SetupSchemaTest {
  private static final String TEXT = Repository.read("config/setup.schema.json");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(TEXT);
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ClientSecretText SECRET = ClientSecretText.next(new SecureRandom());
  private static final String KEY =
      "{kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, kid: a}";

  private static List<String> faults(String text) {
    return switch (SetupFile.read(
        text,
        reference ->
            reference.matches("(file|env):.+")
                ? new Found.Secret(SECRET, false)
                : new Found.Nothing("must be file: or env:"),
        Cryptography.clientKeyReader())) {
      case SetupFile.Reading.Good good -> List.of();
      case SetupFile.Reading.Bad(List<FileFault> faults) ->
          faults.stream().map(FileFault::message).toList();
    };
  }

  private static boolean conforms(String text) throws IOException {
    return SCHEMA.validate(YAML.readTree(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                            /properties",
    "token_policies,                /definitions/token_policy/properties",
    "roles,                         /definitions/role/properties",
    "clients,                       /definitions/client/properties"
  })
  void bothKnowTheSameMembers(String list, String properties) throws IOException {
    String unknown = list.isEmpty() ? "{no-such: 1}" : list + ": [{name: a, no-such: 1}]";
    String known = faults(unknown).getFirst().replaceFirst(".*; known are ", "");

    assertThat(names(YAML.readTree(TEXT).at(properties)))
        .isEqualTo(new TreeSet<>(Arrays.asList(known.split(", ", -1))));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theExampleOfThePageIsGoodForBoth() throws IOException {
    String page = Repository.read("docs/setup-file.md");
    String example = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n\n"));

    assertThat(conforms(example)).isTrue();
    assertThat(faults(example)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "roles: []",
        "token_policies: [{name: a, access_lifetime: PT15M, session_lifetime: P30D}]",
        "token_policies: [{name: a, idle_timeout: null, max_sessions: ~}]",
        "token_policies: [{name: a, max_sessions: 100000, permissions_in_token: false}]",
        "token_policies: [{name: a, access_lifetime: pt1h30m}]",
        "roles: [{name: a1-b, description: '', permissions: ['*:*', 'a:*', '*:b']}]",
        "roles: [{name: a, description: null, token_policy: null}]",
        "clients: [{name: a, state: active, roles: [], secret: 'env:X'}]",
        "clients: [{name: a, roles: [b, c], secret: 'file:/x/y z'}]",
        "clients: [{name: a, keys: []}]",
        "clients: [{name: a, keys: [" + KEY + "]}]"
      })
  void whatIsGoodIsGoodForBoth(String text) throws IOException {
    assertThat(faults(text)).isEmpty();
    assertThat(conforms(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "roles: {}",
        "roles: null",
        "roles: [{}]",
        "roles: [a]",
        "roles: [{name: A}]",
        "roles: [{name: 7}]",
        "roles: [{name: a, permissions: [a]}]",
        "roles: [{name: a, permissions: ['a:B']}]",
        "roles: [{name: a, permissions: a:b}]",
        "roles: [{name: a, permissions: null}]",
        "roles: [{name: a, token_policy: A}]",
        "roles: [{name: a, description: 7}]",
        "roles: [{name: a, id: x}]",
        "token_policies: [{name: a, access_lifetime: 15m}]",
        "token_policies: [{name: a, access_lifetime: 900}]",
        "token_policies: [{name: a, max_sessions: 0}]",
        "token_policies: [{name: a, max_sessions: 100001}]",
        "token_policies: [{name: a, max_sessions: 1.5}]",
        "token_policies: [{name: a, max_sessions: '7'}]",
        "token_policies: [{name: a, permissions_in_token: 'true'}]",
        "clients: [{name: watchword}]",
        "clients: [{name: a, state: enabled}]",
        "clients: [{name: a, state: null}]",
        "clients: [{name: a, roles: [A]}]",
        "clients: [{name: a, secret: watchword_cs_x}]",
        "clients: [{name: a, secret: null}]",
        "clients: [{name: a, keys: {keys: []}}]",
        "clients: [{name: a, keys: [{kty: EC}]}]",
        "clients: [{name: a, keys: [{kty: oct, k: AAAA, kid: a}]}]",
        "clients: [{name: a, keys: [{kty: OKP, crv: Ed25519, d: AA, x: AA, kid: a}]}]"
      })
  void whatIsBadIsBadForBoth(String text) throws IOException {
    assertThat(faults(text)).isNotEmpty();
    assertThat(conforms(text)).isFalse();
  }

  @Test
  void aListThatIsTooLongIsBadForBoth() throws IOException {
    StringBuilder most = new StringBuilder("roles:\n");
    for (int role = 0; role < 500; role++) {
      most.append("- {name: r").append(role).append("}\n");
    }
    assertThat(faults(most.toString())).isEmpty();
    assertThat(conforms(most.toString())).isTrue();

    most.append("- {name: more}\n");
    assertThat(faults(most.toString())).hasSize(1);
    assertThat(conforms(most.toString())).isFalse();
  }
}
