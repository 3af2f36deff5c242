package dev.watchword.bootstrap;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.gate.ClientToken;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.UserToken;
import dev.watchword.web.openapi.Answers;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where tokens come from, what they say, what permissions open, and which algorithms there are: see
 * docs/security.md.
 */
class DocumentedSecurityTest implements DocumentedTables {
  private static final String FILE = "docs/security.md";

  private static final TokenProfile<?> USER_ACCESS_TOKEN = UserToken.profile(TokenType.AT_JWT);
  private static final TokenProfile<?> CLIENT_ACCESS_TOKEN = ClientToken.profile(TokenType.AT_JWT);

  /** What Java's own interfaces know an algorithm by, whatever constant holds it. */
  private static final Pattern ALGORITHM =
      Pattern.compile(
          "\"((?:Hmac|PBKDF2WithHmac)?SHA-?\\d+(?:with[A-Za-z]+)?|MD5|RSA|EC|Ed25519|EdDSA|DSA"
              + "|(?:AES|DES|DESede|RC4|Blowfish|ChaCha20)(?:[/-][\\w/-]+)?)\"");

  @Override
  public Stream<DocumentedTable> tables() {
    return Stream.of(
        ofForms("header parameter", USER_ACCESS_TOKEN.headerInWords()),
        ofForms("claim", USER_ACCESS_TOKEN.claimsInWords()),
        ofForms("claim of a client", CLIENT_ACCESS_TOKEN.claimsInWords()),
        DocumentedTable.ofNames(FILE, "where tokens come from", endpointsThatIssueTokens()),
        new DocumentedTable(
            FILE, "permission", (name, row) -> Set.copyOf(row.code(1)), endpointsByPermission()),
        DocumentedTable.ofNames(FILE, "name in the code", algorithms()));
  }

  /** A table whose second column is the form of a header parameter or claim. */
  private static DocumentedTable ofForms(String firstColumn, Map<String, String> inWords) {
    return new DocumentedTable(
        FILE,
        firstColumn,
        (name, row) -> Set.of(row.cell(1)),
        inWords.entrySet().stream().collect(toMap(Entry::getKey, form -> Set.of(form.getValue()))));
  }

  private static Set<String> endpointsThatIssueTokens() {
    return Routes.all().stream()
        .filter(
            route ->
                Set.of("TokenResponse", "OAuthTokens")
                    .contains(route.code().getAnnotation(Answers.class).entity().getSimpleName()))
        .map(Object::toString)
        .collect(toSet());
  }

  private static Map<String, Set<String>> endpointsByPermission() {
    Map<String, Set<String>> endpoints = new TreeMap<>();
    // It answers as OAuth does, and so asks for its permission by itself.
    endpoints.put("tokens:introspect", Set.of("POST /oauth/introspect"));
    for (Route route : Routes.all()) {
      if (route.access() instanceof Routes.Access.Permission(String name)) {
        endpoints.computeIfAbsent(name, key -> new TreeSet<>()).add(route.toString());
      }
    }
    return endpoints;
  }

  private static Set<String> algorithms() {
    return Repository.filesOfModules("src/main/java").stream()
        .map(Repository::read)
        .flatMap(source -> ALGORITHM.matcher(source).results())
        .map(found -> found.group(1))
        .collect(toSet());
  }
}
