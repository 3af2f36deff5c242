package dev.watchword.web.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Fuzz;
import dev.watchword.domain.throttle.IpAddress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Who a client is, when the client writes most of what is said about it. */
class ForwardedForFuzzTest {
  private static final String TRUSTED = "10.0.0.0/8,2001:db8:1::/48";
  private static final String PROXY = "10.0.0.1";
  private static final String ALPHABET = "0123456789abcdef.:[]%/, x";

  private final TrustedProxies proxies = TrustedProxies.parse(TRUSTED).orElseThrow();

  private static String address(RandomGenerator random) {
    byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
    random.nextBytes(bytes);
    return IpAddress.of(bytes).toString();
  }

  private static String proxy(RandomGenerator random) {
    return random.nextBoolean()
        ? "10." + random.nextInt(256) + ".0." + random.nextInt(256)
        : "2001:db8:1:" + Integer.toHexString(random.nextInt(65_536)) + "::1";
  }

  @Test
  void anAddressIsReadAsItIsWritten() {
    Fuzz.check(
        130,
        ForwardedForFuzzTest::address,
        text -> {
          Optional<IpAddress> address = IpAddresses.parse(text);
          assertThat(address.map(IpAddress::toString)).contains(text);
          String host = text.contains(":") ? "[" + text + "]" : text;
          assertThat(IpAddresses.parseEndpoint(host)).isEqualTo(address);
          assertThat(IpAddresses.parseEndpoint(host + ":65535")).isEqualTo(address);
          assertThat(IpAddresses.parseEndpoint(text)).isEqualTo(address);
        });
  }

  @Test
  void whatIsNoAddressIsNotLookedUp() {
    Fuzz.check(
        131,
        random -> Fuzz.damaged(random, address(random), ALPHABET),
        text -> {
          Optional<IpAddress> address = IpAddresses.parse(text);
          if (!text.contains(":")) {
            assertThat(address.isPresent()).isEqualTo(isDotted(text));
          }
          assertThat(address.flatMap(read -> IpAddresses.parse(read.toString())))
              .isEqualTo(address);
        });
  }

  private static boolean isDotted(String text) {
    String[] octets = text.split("\\.", -1);
    return octets.length == 4 && List.of(octets).stream().allMatch(ForwardedForFuzzTest::isOctet);
  }

  private static boolean isOctet(String text) {
    for (int octet = 0; octet < 256; octet++) {
      if (text.equals(Integer.toString(octet))) {
        return true;
      }
    }
    return false;
  }

  private record Chain(String forged, String client, List<String> behind) {}

  private static Chain chain(RandomGenerator random) {
    List<String> behind = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      behind.add(proxy(random));
    }
    return new Chain(Fuzz.text(random, ALPHABET, 40), "192.0.2." + random.nextInt(256), behind);
  }

  @Test
  void whatTheClientWritesMakesItNobodyElse() {
    Fuzz.check(
        132,
        ForwardedForFuzzTest::chain,
        chain -> {
          List<String> honest = new ArrayList<>(List.of(chain.client()));
          honest.addAll(chain.behind());
          IpAddress client = IpAddresses.parse(chain.client()).orElseThrow();
          ClientAddress expected = new ClientAddress.Known(client);
          assertThat(proxies.clientOf(PROXY, honest)).isEqualTo(expected);
          assertThat(proxies.clientOf(PROXY, List.of(String.join(" ,", honest))))
              .isEqualTo(expected);
          List<String> lines = new ArrayList<>(honest);
          lines.addFirst(chain.forged());
          assertThat(proxies.clientOf(PROXY, lines)).isEqualTo(expected);
          assertThat(proxies.clientOf(PROXY, List.of(String.join(",", lines)))).isEqualTo(expected);
        });
  }

  @Test
  void aStrangerIsWhoeverMadeTheConnection() {
    Fuzz.check(
        133,
        random -> List.of("192.0.2." + random.nextInt(256), Fuzz.text(random, ALPHABET, 60)),
        said ->
            assertThat(proxies.clientOf(said.getFirst(), List.of(said.getLast())))
                .isEqualTo(
                    new ClientAddress.Known(IpAddresses.parse(said.getFirst()).orElseThrow())));
  }

  /** Beside a second implementation, with numbers of any size. */
  @Test
  void aNetworkHoldsTheAddressesThatBeginAsItDoes() {
    Fuzz.check(
        134,
        random ->
            List.of(address(random), address(random), Integer.toString(1 + random.nextInt(128))),
        said -> {
          IpAddress peer = IpAddresses.parse(said.get(1)).orElseThrow();
          IpAddress base = IpAddresses.parse(said.get(0)).orElseThrow();
          int bits = Integer.parseInt(said.get(2));
          int written = base.isIpv4() ? Math.min(bits, 32) : bits;
          int all = base.isIpv4() ? IpAddress.IPV4_OFFSET + written : written;
          IpAddress network = base.network(all);
          TrustedProxies trusting = TrustedProxies.parse(network + "/" + written).orElseThrow();
          boolean trusted =
              number(peer).shiftRight(128 - all).equals(number(base).shiftRight(128 - all));
          assertThat(trusting.clientOf(said.get(1), List.of("garbage")))
              .isEqualTo(
                  trusted
                      ? new ClientAddress.Unreadable()
                      : TrustedProxies.NONE.clientOf(said.get(1), List.of("garbage")));
          assertThat(trusting.clientOf(base.toString(), List.of("garbage")))
              .isEqualTo(new ClientAddress.Unreadable());
        });
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(
        1, ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array());
  }
}
