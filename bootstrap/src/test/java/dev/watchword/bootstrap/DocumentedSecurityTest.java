package dev.watchword.bootstrap;

import static java.util.stream.Collectors.toSet;

import dev.watchword.web.openapi.Answers;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where tokens come from, and which algorithms there are, is what docs/security.md says. */
class DocumentedSecurityTest implements DocumentedTables {
  private static final String FILE = "docs/security.md";

  /** What Java's own interfaces know an algorithm by, whatever constant holds it. */
  private static final Pattern ALGORITHM =
      Pattern.compile(
          "\"((?:Hmac|PBKDF2WithHmac)?SHA-?\\d+(?:with[A-Za-z]+)?|MD5|RSA|EC|Ed25519|EdDSA|DSA"
              + "|(?:AES|DES|DESede|RC4|Blowfish|ChaCha20)(?:[/-][\\w/-]+)?)\"");

  @Override
  public Stream<DocumentedTable> tables() {
    return Stream.of(
        DocumentedTable.ofNames(FILE, "where tokens come from", endpointsThatIssueTokens()),
        DocumentedTable.ofNames(FILE, "name in the code", algorithms()));
  }

  private static Set<String> endpointsThatIssueTokens() {
    return Routes.all().stream()
        .filter(
            route ->
                route
                    .code()
                    .getAnnotation(Answers.class)
                    .entity()
                    .getSimpleName()
                    .equals("TokenResponse"))
        .map(Object::toString)
        .collect(toSet());
  }

  private static Set<String> algorithms() {
    return Repository.filesOfModules("src/main/java").stream()
        .map(Repository::read)
        .flatMap(source -> ALGORITHM.matcher(source).results())
        .map(found -> found.group(1))
        .collect(toSet());
  }
}
