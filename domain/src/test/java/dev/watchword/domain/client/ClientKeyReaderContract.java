package dev.watchword.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ClientKeyReader} does. */
public interface ClientKeyReaderContract {
  ClientKeyReader reader();

  private static Map<String, Object> jwk(String keyId) {
    return ForgedAssertions.withNewKey().jwk(keyId);
  }

  private List<MemberFault> faults(List<Map<String, Object>> jwks) {
    return List.copyOf(reader().read(jwks).faults());
  }

  private static Map<String, Object> with(String member, Object value) {
    Map<String, Object> jwk = new HashMap<>(jwk("a"));
    jwk.put(member, value);
    return jwk;
  }

  @Test
  default void keysKeepTheirIdsAndTheirOrder() {
    Validated<List<ClientKey>> read = reader().read(List.of(jwk("b"), jwk("a")));

    assertThat(read.faults()).isEmpty();
    assertThat(read)
        .isInstanceOfSatisfying(
            Validated.Valid.class,
            valid ->
                assertThat((List<?>) valid.value())
                    .extracting(key -> ((ClientKey) key).keyId())
                    .containsExactly("b", "a"));
  }

  @Test
  default void noKeysAreValid() {
    assertThat(faults(List.of())).isEmpty();
  }

  @Test
  default void aPrivateHalfIsRefusedAndNotRepeated() {
    assertThat(faults(List.of(with("d", "c2VjcmV0"))))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.member()).isEqualTo("keys");
              assertThat(fault.message()).contains("private").doesNotContain("c2VjcmV0");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "kty, oct",
    "kty, RSA",
    "crv, P-384",
    "x, AAAA",
    "alg, HS256",
    "alg, RS256",
    "use, enc",
    "kid, ''"
  })
  default void whatDoesNotVerifyIsRefused(String member, String value) {
    assertThat(faults(List.of(with(member, value)))).hasSize(1);
  }

  private static List<ClientKey> taken(Validated<List<ClientKey>> read) {
    return switch (read) {
      case Validated.Valid<List<ClientKey>>(var keys) -> keys;
      case Validated.Invalid<List<ClientKey>> invalid -> throw new AssertionError(invalid);
    };
  }

  @Test
  default void onlyTheKeyAndItsIdAreKept() {
    Map<String, Object> plain = jwk("a");
    Map<String, Object> decorated = new HashMap<>(plain);
    decorated.putAll(
        Map.of("use", "sig", "alg", "ES256", "key_ops", List.of("verify"), "n", "x", "x5c", "x"));
    decorated.put("foo", "\u0001".repeat(9_000));

    List<ClientKey> kept = taken(reader().read(List.of(decorated)));

    assertThat(kept).isEqualTo(taken(reader().read(List.of(plain))));
    assertThat(kept.getFirst().jwk()).doesNotContain("foo", "x5c");
  }

  /** What it is for is told by members of any JSON type. */
  static Stream<Arguments> otherPurposes() {
    return Stream.of(
        arguments("use", ""),
        arguments("use", List.of("sig")),
        arguments("alg", ""),
        arguments("alg", 1),
        arguments("key_ops", List.of()),
        arguments("key_ops", List.of("sign", "encrypt")),
        arguments("key_ops", "verify"));
  }

  @ParameterizedTest
  @MethodSource("otherPurposes")
  default void aKeyIsForVerifying(String member, Object value) {
    assertThat(faults(List.of(with(member, value))))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains(member));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The encodings of Ed25519's points of small order, the last six not canonical: a signature by
   * one of them fits many messages.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  default void aPointOfSmallOrderIsNoKey(String point) {
    Map<String, Object> jwk =
        Map.of(
            "kty", "OKP",
            "crv", "Ed25519",
            "x", base64(HexFormat.of().parseHex(point)),
            "kid", "a");

    assertThat(faults(List.of(jwk))).hasSize(1);
  }

  /** A key for RS256 with a modulus of 2048 bits that ends in {@code last}. */
  private static Map<String, Object> rsa(int last, BigInteger exponent) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.valueOf(last));
    return Map.of(
        "kty",
        "RSA",
        "n",
        base64(Arrays.copyOfRange(modulus.toByteArray(), 1, 257)),
        "e",
        base64(exponent.toByteArray()),
        "kid",
        "a");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, true",
    "1, 65537, true",
    "1, 18446744073709551615, true",
    "1, 18446744073709551617, false",
    "1, 0, false",
    "1, 1, false",
    "1, 2, false",
    "1, 65536, false",
    "0, 65537, false"
  })
  default void theNumbersOfAnRsaKeyDecide(int last, BigInteger exponent, boolean isTaken) {
    assertThat(faults(List.of(rsa(last, exponent)))).hasSize(isTaken ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\u0000", "a\nb", "a\u2028b", "a\u202eb", "a\ud800", "a\u0085"})
  default void anIdIsALineOfText(String keyId) {
    assertThat(faults(List.of(with("kid", keyId))))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("kid"));
  }

  @Test
  default void theIdsOfOtherSoftwareAreTaken() {
    for (String keyId :
        List.of("2026-11", "lIh5C3-_Q=", "https://a.example/keys/1", "Schl\u00fcssel 1")) {
      assertThat(taken(reader().read(List.of(jwk(keyId)))).getFirst().keyId()).isEqualTo(keyId);
    }
  }

  @Test
  default void everyKeyHasAnIdOfItsOwn() {
    assertThat(faults(List.of(jwk("a"), jwk("a")))).hasSize(1);
    assertThat(faults(List.of(with("kid", "x".repeat(257))))).hasSize(1);
    Map<String, Object> nameless = jwk("a");
    nameless.remove("kid");
    assertThat(faults(List.of(nameless))).hasSize(1);
  }
}
