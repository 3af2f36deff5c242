package dev.watchword.domain.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  private static IpAddress address(String hex) {
    return IpAddress.of(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "c0000201, 192.0.2.1",
    "00000000, 0.0.0.0",
    "ffffffff, 255.255.255.255",
    "00000000000000000000ffffc0000201, 192.0.2.1",
    "20010db8000000000000000000000001, 2001:db8:0:0:0:0:0:1",
    "00000000000000000000000000000001, 0:0:0:0:0:0:0:1",
    "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void isWrittenInTheUsualForm(String hex, String text) {
    assertThat(address(hex)).hasToString(text);
  }

  @Test
  void aMappedAddressIsTheAddressOfIpv4() {
    assertThat(address("00000000000000000000ffffc0000201")).isEqualTo(address("c0000201"));
    assertThat(address("000000000000000000000000c0000201")).isNotEqualTo(address("c0000201"));
  }

  @ParameterizedTest
  @CsvSource({
    "7f000001, true",
    "7fffffff, true",
    "7effffff, false",
    "80000000, false",
    "00000000000000000000000000000001, true",
    "00000000000000000000000000000002, false",
    "00000000000000010000000000000001, false"
  })
  void loopbackIsTold(String hex, boolean loopback) {
    assertThat(address(hex).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000000000000000000000000000",
    "1, 80000000000000000000000000000000",
    "63, fffffffffffffffe0000000000000000",
    "64, ffffffffffffffff0000000000000000",
    "65, ffffffffffffffff8000000000000000",
    "127, fffffffffffffffffffffffffffffffe",
    "128, ffffffffffffffffffffffffffffffff"
  })
  void aNetworkHasTheFirstBits(int bits, String network) {
    assertThat(address("ffffffffffffffffffffffffffffffff").network(bits))
        .isEqualTo(address(network));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 15, 17})
  void otherLengthsAreNoAddress(int length) {
    assertThatThrownBy(() -> IpAddress.of(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIpv6SourceIsANetworkOf64BitsAndAnIpv4SourceOneAddress() {
    assertThat(Source.of(address("20010db8000000010000000000000001")))
        .isEqualTo(Source.of(address("20010db800000001ffffffffffffffff")))
        .isNotEqualTo(Source.of(address("20010db8000000020000000000000001")));
    assertThat(Source.of(address("c0000201")))
        .isEqualTo(Source.of(address("00000000000000000000ffffc0000201")))
        .isNotEqualTo(Source.of(address("c0000202")));
  }

  @Test
  void aNetworkContainsWhatBeginsLikeIt() {
    IpNetwork network = new IpNetwork(address("c0000200"), IpAddress.IPV4_OFFSET + 24);

    assertThat(network.contains(address("c0000200"))).isTrue();
    assertThat(network.contains(address("c00002ff"))).isTrue();
    assertThat(network.contains(address("c00001ff"))).isFalse();
    assertThat(network.contains(address("c0000300"))).isFalse();
    assertThat(network.contains(address("000000000000000000000000c0000200"))).isFalse();
  }

  @Test
  void aNetworkBeginsWithItsFirstAddress() {
    assertThatThrownBy(() -> new IpNetwork(address("c0000201"), IpAddress.IPV4_OFFSET + 24))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
