package dev.watchword.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  default void everyKeyHasAnIdOfItsOwn() {
    assertThat(faults(List.of(jwk("a"), jwk("a")))).hasSize(1);
    assertThat(faults(List.of(with("kid", "x".repeat(257))))).hasSize(1);
    Map<String, Object> nameless = jwk("a");
    nameless.remove("kid");
    assertThat(faults(List.of(nameless))).hasSize(1);
  }
}
