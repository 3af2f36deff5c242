package dev.watchword.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {
  private static final byte[] SECRET = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void itIsSha256() {
    assertThat(SecretHash.of(SECRET).bytes())
        .isEqualTo(
            HexFormat.of()
                .parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void hashesOfOneSecretAreEqualAndOfTwoAreNot() {
    SecretHash hash = SecretHash.of(SECRET);

    assertThat(new SecretHash(hash.bytes())).isEqualTo(hash).hasSameHashCodeAs(hash);
    assertThat(hash).isNotEqualTo(SecretHash.of(new byte[3])).isNotEqualTo("abc");
  }

  @Test
  void everyByteCounts() {
    SecretHash hash = SecretHash.of(SECRET);
    for (int position = 0; position < 32; position++) {
      byte[] altered = hash.bytes();
      altered[position] ^= 1;
      assertThat(new SecretHash(altered)).isNotEqualTo(hash);
    }
  }

  @Test
  void nobodyAltersItFromOutside() {
    byte[] given = new byte[32];
    SecretHash hash = new SecretHash(given);

    given[0] = 1;
    hash.bytes()[1] = 1;

    assertThat(hash.bytes()).isEqualTo(new byte[32]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void itHasThirtyTwoBytes(int length) {
    byte[] bytes = new byte[length];

    assertThatThrownBy(() -> new SecretHash(bytes)).isInstanceOf(IllegalArgumentException.class);
  }
}
