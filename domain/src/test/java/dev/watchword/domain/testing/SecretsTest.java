package dev.watchword.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.accesskey.AccessKeyText;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.user.Users;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
  private static final String TEXT = "correct-horse-battery-staple-00";
  private static final byte[] BYTES =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Session SESSION = Sessions.of(Users.active().build().id()).build();
  private static final MintedToken MINTED =
      Sessions.tokens().first(SESSION.id(), Randomness.shared());
  private static final PresentedToken PRESENTED =
      Sessions.tokens().authenticate(MINTED.token().reveal()).orElseThrow();

  /** One of every type that is a secret. */
  private static final List<Object> SECRETS =
      List.of(
          Password.of(TEXT),
          new PasswordHash(TEXT),
          new AccessToken(TEXT),
          new WrappedSecret(TEXT),
          new DataKey(BYTES),
          new SecretHash(BYTES),
          new SecretVault.Unwrapped.Opened(BYTES),
          ClientSecretText.next(new SecureRandom()),
          new AccessKeyText(TEXT),
          MINTED.token(),
          PRESENTED);

  /** Values that print their members, among which there is a secret. */
  private static final List<Record> HOLDERS =
      List.of(
          new Credential(SESSION.userId(), new PasswordHash(TEXT), 1, new Validity.Lasting()),
          MINTED,
          SESSION,
          SigningKeys.active());

  static Stream<Object> secrets() {
    return SECRETS.stream();
  }

  static Stream<Object> secretsAndTheirHolders() {
    return Stream.concat(SECRETS.stream(), HOLDERS.stream());
  }

  @ParameterizedTest
  @MethodSource("secretsAndTheirHolders")
  void nothingOfASecretIsPrinted(Object secret) {
    String printed = (secret + String.format("%s", List.of(secret))).toLowerCase(Locale.ROOT);

    assertThat(contents(secret))
        .isNotEmpty()
        .map(content -> content.toLowerCase(Locale.ROOT))
        .allSatisfy(content -> assertThat(printed).doesNotContain(content));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void noSecretCanBeSerialized(Object secret) {
    assertThat(secret).isNotInstanceOf(Serializable.class);
  }

  @Test
  void everyTypeThatHoldsBytesIsTestedHere() throws IOException, URISyntaxException {
    assertThat(domainTypes().stream().filter(SecretsTest::holdsBytes))
        .isNotEmpty()
        .allMatch(type -> SECRETS.stream().anyMatch(type::isInstance));
  }

  /** In every spelling in which somebody might read it. */
  private static List<String> contents(Object value) {
    boolean secret = SECRETS.stream().anyMatch(one -> one.getClass().equals(value.getClass()));
    return fields(value.getClass()).stream()
        .map(field -> valueOf(field, value))
        .flatMap(member -> (secret ? spellings(member) : contentsOfMember(member)).stream())
        .toList();
  }

  private static List<String> contentsOfMember(Object member) {
    return member.getClass().getName().startsWith("dev.watchword.domain.")
        ? contents(member)
        : List.of();
  }

  private static List<String> spellings(Object member) {
    return switch (member) {
      case String text -> List.of(text, text.substring(0, 20), text.substring(text.length() - 10));
      case byte[] bytes ->
          List.of(
              HexFormat.of().formatHex(bytes),
              HexFormat.ofDelimiter(":").formatHex(bytes),
              Base64.getEncoder().encodeToString(bytes).substring(0, 20),
              Base64.getUrlEncoder().encodeToString(bytes).substring(0, 20),
              Arrays.toString(bytes),
              new String(bytes, StandardCharsets.ISO_8859_1));
      default -> List.of();
    };
  }

  private static List<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toList();
  }

  private static Object valueOf(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean holdsBytes(Class<?> type) {
    return fields(type).stream().anyMatch(field -> field.getType().equals(byte[].class));
  }

  private static List<Class<?>> domainTypes() throws IOException, URISyntaxException {
    Path root = Path.of(Password.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .<Class<?>>map(SecretsTest::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    try {
      String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
      return Class.forName(name, false, SecretsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
