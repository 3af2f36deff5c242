package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final byte[] KEY = Randomness.bytes(DataKey.LENGTH);
  private static final int BODY_LENGTH = 37;

  private final RandomGenerator random = Randomness.seeded();
  private final RefreshTokens tokens = new RefreshTokens(new DataKey(KEY));
  private final SessionId session = SessionId.next(TestClock.START, random);
  private final MintedToken first = tokens.first(session, random);
  private final String text = first.token().reveal();

  @Test
  void aTokenIsAPrefixAndSixtyNineBytes() {
    assertThat(text).startsWith("watchword_rt_").hasSize(13 + 92);
    assertThat(text.substring(13)).matches("[A-Za-z0-9_-]{92}");
    assertThat(bytesOf(text)).hasSize(69);
  }

  @Test
  void theBytesAreVersionSessionGenerationSecretAndMac() throws GeneralSecurityException {
    ByteBuffer fields = ByteBuffer.wrap(bytesOf(text));

    assertThat(fields.get()).isEqualTo((byte) 1);
    assertThat(fields.getLong()).isEqualTo(session.value().getMostSignificantBits());
    assertThat(fields.getLong()).isEqualTo(session.value().getLeastSignificantBits());
    assertThat(fields.getInt()).isEqualTo(1);
    assertThat(SecretHash.of(secretOf(text))).isEqualTo(first.secretHash());
    assertThat(Arrays.copyOfRange(bytesOf(text), BODY_LENGTH, 69))
        .isEqualTo(hmac('m', Arrays.copyOf(bytesOf(text), BODY_LENGTH)));
  }

  @Test
  void whatWasMadeIsRecognised() {
    PresentedToken presented = authenticated(first);

    assertThat(presented.session()).isEqualTo(session);
    assertThat(presented.generation()).isEqualTo(Generation.FIRST).isEqualTo(first.generation());
    assertThat(presented.secretHash()).isEqualTo(first.secretHash());
  }

  @Test
  void itIsRecognisedAfterARestart() {
    assertThat(new RefreshTokens(new DataKey(KEY)).authenticate(text)).isPresent();
  }

  @Test
  void anyOtherCharacterAtAnyPositionIsRefused() {
    for (int position = 0; position < text.length(); position++) {
      for (int other = 0; other < ALPHABET.length(); other++) {
        String altered =
            text.substring(0, position) + ALPHABET.charAt(other) + text.substring(position + 1);
        assertThat(tokens.authenticate(altered).isPresent()).isEqualTo(altered.equals(text));
      }
    }
  }

  @Test
  void anotherSecretOfTheSameSessionIsRefused() {
    byte[] altered = bytesOf(text);
    altered[21] ^= 1;

    assertThat(tokens.authenticate(textOf(altered))).isEmpty();
  }

  @Test
  void anotherKeyRefusesIt() {
    byte[] other = KEY.clone();
    other[31] ^= 1;

    assertThat(new RefreshTokens(new DataKey(other)).authenticate(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 2, -1})
  void anotherVersionIsRefusedThoughItsMacIsGood(byte version) throws GeneralSecurityException {
    byte[] body = Arrays.copyOf(bytesOf(text), BODY_LENGTH);
    assertThat(tokens.authenticate(textOf(signed(body)))).isPresent();
    body[0] = version;

    assertThat(tokens.authenticate(textOf(signed(body)))).isEmpty();
  }

  @Test
  void theSuccessorIsAlwaysTheSame() {
    MintedToken successor = tokens.successorOf(authenticated(first));
    MintedToken again = new RefreshTokens(new DataKey(KEY)).successorOf(authenticated(first));

    assertThat(again.token().reveal()).isEqualTo(successor.token().reveal());
    assertThat(again.secretHash()).isEqualTo(successor.secretHash());
  }

  @Test
  void theSuccessorIsTheNextGenerationOfTheSameSession() {
    MintedToken successor = tokens.successorOf(authenticated(first));
    PresentedToken presented = authenticated(successor);

    assertThat(successor.generation()).isEqualTo(new Generation(2));
    assertThat(presented.generation()).isEqualTo(new Generation(2));
    assertThat(presented.session()).isEqualTo(session);
    assertThat(presented.secretHash()).isEqualTo(successor.secretHash());
    assertThat(presented.secretHash()).isNotEqualTo(first.secretHash());
  }

  @Test
  void theSuccessorsSecretIsNoPartOfTheTokenThatItReplaces() {
    String successor = tokens.successorOf(authenticated(first)).token().reveal();

    assertThat(indexOf(bytesOf(text), secretOf(successor))).isNegative();
  }

  @Test
  void anotherKeyDerivesAnotherSuccessor() {
    byte[] other = KEY.clone();
    other[0] ^= 1;

    assertThat(new RefreshTokens(new DataKey(other)).successorOf(authenticated(first)).secretHash())
        .isNotEqualTo(tokens.successorOf(authenticated(first)).secretHash());
  }

  @Test
  void successorsOfDifferentTokensDiffer() {
    MintedToken other = tokens.first(session, random);

    assertThat(tokens.successorOf(authenticated(other)).secretHash())
        .isNotEqualTo(tokens.successorOf(authenticated(first)).secretHash());
  }

  @Test
  void aLongLineOfSuccessorsNeverRepeats() {
    Set<String> seen = new HashSet<>(Set.of(text));
    MintedToken token = first;
    for (int rotation = 0; rotation < 1_000; rotation++) {
      token = tokens.successorOf(authenticated(token));
      assertThat(seen.add(token.token().reveal())).isTrue();
    }
    assertThat(token.generation()).isEqualTo(new Generation(1_001));
  }

  @Test
  void firstSecretsAreRandom() {
    Set<SecretHash> hashes = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      hashes.add(tokens.first(session, random).secretHash());
    }
    assertThat(hashes).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "watchword_rt_",
        "watchword_rt_AAAA",
        "Bearer x",
        "eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
        "\u0000",
        "\uD83D\uDE00",
      })
  void whatIsNoTokenIsRefused(String garbage) {
    assertThat(tokens.authenticate(garbage)).isEmpty();
  }

  @Test
  void aTokenInAnotherDressIsRefused() {
    String encoded = text.substring(13);

    assertThat(tokens.authenticate(encoded)).isEmpty();
    assertThat(tokens.authenticate(" " + text)).isEmpty();
    assertThat(tokens.authenticate(text + " ")).isEmpty();
    assertThat(tokens.authenticate(text + "=")).isEmpty();
    assertThat(tokens.authenticate(text + "AAAA")).isEmpty();
    assertThat(tokens.authenticate(text.substring(0, text.length() - 4))).isEmpty();
    assertThat(tokens.authenticate("WATCHWORD_RT_" + encoded)).isEmpty();
    assertThat(tokens.authenticate(text.substring(0, text.length() - 1) + "=")).isEmpty();
    assertThat(tokens.authenticate(text.substring(0, text.length() - 2) + "==")).isEmpty();
  }

  @Test
  void textOfAnySortNeverThrows() {
    for (int round = 0; round < 20_000; round++) {
      String garbage = garbage(random.nextInt(4));
      assertThatCode(() -> assertThat(tokens.authenticate(garbage)).isEmpty())
          .doesNotThrowAnyException();
    }
    assertThat(tokens.authenticate("A".repeat(10_000_000))).isEmpty();
  }

  private String garbage(int kind) {
    return switch (kind) {
      case 0 -> characters(random.nextInt(200), Character.MAX_CODE_POINT);
      case 1 -> RefreshTokens.PREFIX + characters(92, 0x80);
      case 2 -> RefreshTokens.PREFIX + characters(46, Character.MAX_CODE_POINT);
      default -> {
        byte[] bytes = new byte[69];
        random.nextBytes(bytes);
        bytes[0] = 1;
        yield textOf(bytes);
      }
    };
  }

  private String characters(int count, int bound) {
    return random
        .ints(count, 0, bound)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private PresentedToken authenticated(MintedToken minted) {
    return tokens.authenticate(minted.token().reveal()).orElseThrow();
  }

  private static byte[] bytesOf(String token) {
    return Base64.getUrlDecoder().decode(token.substring(13));
  }

  private static byte[] secretOf(String token) {
    return Arrays.copyOfRange(bytesOf(token), 21, BODY_LENGTH);
  }

  private static String textOf(byte[] bytes) {
    return "watchword_rt_" + Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static byte[] signed(byte[] body) throws GeneralSecurityException {
    return ByteBuffer.allocate(69).put(body).put(hmac('m', body)).array();
  }

  private static byte[] hmac(char label, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    mac.update((byte) label);
    return mac.doFinal(body);
  }

  private static int indexOf(byte[] text, byte[] part) {
    for (int start = 0; start + part.length <= text.length; start++) {
      if (Arrays.equals(text, start, start + part.length, part, 0, part.length)) {
        return start;
      }
    }
    return -1;
  }

  @Test
  void manyThreadsDrawNoSecretTwice() {
    SecureRandom shared = new SecureRandom();
    List<Set<SecretHash>> drawn =
        Race.of(
            16,
            number ->
                Stream.generate(() -> tokens.first(session, shared).secretHash())
                    .limit(5_000)
                    .collect(Collectors.toSet()));

    assertThat(drawn.stream().flatMap(Set::stream).collect(Collectors.toSet())).hasSize(16 * 5_000);
  }
}
