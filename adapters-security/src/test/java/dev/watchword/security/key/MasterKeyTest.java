package dev.watchword.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  @Test
  void aGeneratedKeyComesBackFromItsText() {
    MasterKey key = MasterKey.generate(new SecureRandom());
    assertThat(MasterKey.fromBase64(key.base64()).map(MasterKey::base64)).contains(key.base64());
  }

  @Test
  void twoGeneratedKeysDiffer() {
    SecureRandom random = new SecureRandom();
    assertThat(MasterKey.generate(random).base64())
        .isNotEqualTo(MasterKey.generate(random).base64());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33, 64})
  void anotherLengthThan32BytesIsNoKey(int length) {
    assertThat(MasterKey.fromBase64(Base64.getEncoder().encodeToString(new byte[length])))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "AAAA AAAA", "🛶"})
  void whatIsNotBase64IsNoKey(String text) {
    assertThat(MasterKey.fromBase64(text)).isEmpty();
  }

  @Test
  void itDoesNotPrint() {
    MasterKey key = MasterKey.generate(new SecureRandom());
    assertThat(key).hasToString("MasterKey[hidden]");
  }

  /** RFC 5869 test case 1: its pseudo-random key and info, the first 32 of its 42 bytes. */
  @Test
  void derivationIsHkdfExpand() {
    byte[] prk =
        HexFormat.of().parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    MasterKey key = MasterKey.fromBase64(Base64.getEncoder().encodeToString(prk)).orElseThrow();
    byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
    assertThat(HexFormat.of().formatHex(key.derive(info).getEncoded()))
        .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  }

  @Test
  void eachPurposeHasItsOwnKey() {
    MasterKey key = MasterKey.generate(new SecureRandom());
    assertThat(key.derive("one")).isNotEqualTo(key.derive("two"));
    assertThat(key.derive("one")).isEqualTo(key.derive("one"));
  }
}
