package dev.watchword.domain.authentication;

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
  void aNameIsCutAfterOneHundredCharacters() {
    assertThat(Device.parse(PHONE.repeat(100))).map(Device::name).contains(PHONE.repeat(100));
    assertThat(Device.parse(PHONE.repeat(101))).map(Device::name).contains(PHONE.repeat(100));
    assertThat(Device.parse("x".repeat(99) + PHONE + PHONE))
        .map(Device::name)
        .contains("x".repeat(99) + PHONE);
    assertThat(Device.parse("x".repeat(65_000))).map(Device::name).contains("x".repeat(100));
    assertThat(Device.parse(" ".repeat(100) + "x")).isEmpty();
    assertThatThrownBy(() -> new Device("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
