package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  private static final String PHONE = "\uD83D\uDCF1";

  @ParameterizedTest
  @ValueSource(strings = {"x", "Ada's phone", " with spaces ", "\u0410\u0434\u0430", PHONE})
  void aDeviceIsNamedAsItsUserSays(String raw) {
    assertThat(Device.parse(raw)).map(Device::name).contains(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "a\nb",
        "a\u0000b",
        "a\u001Bb",
        "a\u007Fb",
        "a\u0085b",
        "a\u200Bb",
        "\u202Eevil",
        "a\u2028b",
        "a\u2029b",
        "a\uFEFFb",
        "a\uD83Db",
        "a\uDBFF\uDFFFb\n",
        "a\uFFFFb",
      })
  void anythingThatCouldBreakALineOrHideIsNone(String raw) {
    assertThat(Device.parse(raw)).isEmpty();
    assertThatThrownBy(() -> new Device(raw)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasAtMostOneHundredCharacters() {
    assertThat(Device.parse(PHONE.repeat(100))).isPresent();
    assertThat(Device.parse(PHONE.repeat(101))).isEmpty();
    assertThat(Device.parse("x".repeat(101))).isEmpty();
  }
}
