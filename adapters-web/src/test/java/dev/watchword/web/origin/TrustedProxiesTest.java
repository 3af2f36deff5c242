package dev.watchword.web.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.throttle.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final ClientAddress UNREADABLE = new ClientAddress.Unreadable();

  private final TrustedProxies proxies = trusting("10.0.0.0/8, 127.0.0.1,2001:db8:1::/48");

  private static TrustedProxies trusting(String networks) {
    return TrustedProxies.parse(networks).orElseThrow();
  }

  private static ClientAddress known(String address) {
    return new ClientAddress.Known(address(address));
  }

  private static IpAddress address(String text) {
    return IpAddresses.parse(text).orElseThrow();
  }

  private ClientAddress behind(String peer, String... forwarded) {
    return proxies.clientOf(peer, List.of(forwarded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.7",
        "192.0.2.7:4711",
        "[2001:db8::7]:4711",
        "[2001:db8::7]",
        "2001:db8::7",
        "::ffff:192.0.2.7"
      })
  void whomATrustedProxyNamesIsTheClient(String named) {
    String plain = named.contains("db8") ? "2001:db8::7" : "192.0.2.7";

    assertThat(behind(PROXY, named)).isEqualTo(known(plain));
  }

  @Test
  void whatTheClientWroteItselfIsNeverLookedAt() {
    ClientAddress client = known("192.0.2.7");

    assertThat(behind(PROXY, "198.51.100.1, 192.0.2.7")).isEqualTo(client);
    assertThat(behind(PROXY, "10.0.0.9, 192.0.2.7")).isEqualTo(client);
    assertThat(behind(PROXY, "garbage, , \u0000, 192.0.2.7")).isEqualTo(client);
    assertThat(behind(PROXY, "198.51.100.1", "192.0.2.7")).isEqualTo(client);
    assertThat(behind(PROXY, "198.51.100.1,192.0.2.7,10.0.0.3, 127.0.0.1")).isEqualTo(client);
  }

  @Test
  void aChainOfTrustedProxiesBeginsWithTheFirst() {
    assertThat(behind(PROXY, "10.0.0.3, 10.0.0.2")).isEqualTo(known("10.0.0.3"));
    assertThat(behind(PROXY)).isEqualTo(known(PROXY));
    assertThat(behind("2001:db8:1:0:0:0:0:5", "2001:db8:2::1")).isEqualTo(known("2001:db8:2::1"));
    assertThat(behind("[2001:db8:1:0:0:0:0:5]", "192.0.2.7")).isEqualTo(known("192.0.2.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "localhost",
        "192.0.2.7,",
        "192.0.2.7, unknown",
        "unknown, 10.0.0.2",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.07",
        "3221225991",
        "0x7f.1",
        "192.0.2.7:",
        "192.0.2.7:x",
        "for=192.0.2.7",
        "\"192.0.2.7\"",
        "2001:db8::7%eth0",
        "2001:db8:::7",
        "1:2:3:4:5:6:7:8:9",
        "[2001:db8::7",
        "::ffff:192.0.2.256",
        ":"
      })
  void whatATrustedProxySaysMustBeAnAddress(String named) {
    assertThat(behind(PROXY, named)).isEqualTo(UNREADABLE);
  }

  @Test
  void nobodyElseIsBelieved() {
    assertThat(behind("198.51.100.1", "192.0.2.7")).isEqualTo(known("198.51.100.1"));
    assertThat(behind("198.51.100.1", "garbage")).isEqualTo(known("198.51.100.1"));
    assertThat(TrustedProxies.NONE.clientOf(PROXY, List.of("192.0.2.7"))).isEqualTo(known(PROXY));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1", "127.8.8.8, 127.8.8.8", "[::1], 0:0:0:0:0:0:0:1"})
  void aProxyOnThisMachineThatNobodyNamedHidesItsClients(String peer, String shown) {
    assertThat(TrustedProxies.NONE.clientOf(peer, List.of("192.0.2.7")))
        .isEqualTo(new ClientAddress.Hidden(shown));
    assertThat(TrustedProxies.NONE.clientOf(peer, List.of())).isEqualTo(known(unbracketed(peer)));
  }

  private static String unbracketed(String peer) {
    return peer.replaceAll("[\\[\\]]", "");
  }

  @Test
  void whoIsOnNoIpNetworkIsHidden() {
    assertThat(TrustedProxies.NONE.clientOf("@socket", List.of()))
        .isEqualTo(new ClientAddress.Hidden("@socket"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.1/8",
        "0.0.0.0/0",
        "::/0",
        "10.0.0.0/",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "10.0.0.0/8,",
        ",",
        "proxy.example",
        "2001:db8::/129",
        "2001:db8::1/64",
        "10.0.0.0/8 10.0.0.1"
      })
  void whatIsNoListOfNetworksIsRefused(String text) {
    assertThat(TrustedProxies.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "10.0.0.0/8", "10.0.0.1/32", "::1/128", "::ffff:10.0.0.0/8"})
  void networksAreAccepted(String text) {
    assertThat(TrustedProxies.parse(text)).isPresent();
  }
}
