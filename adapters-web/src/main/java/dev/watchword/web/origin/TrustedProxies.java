package dev.watchword.web.origin;

import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.IpNetwork;
import dev.watchword.domain.throttle.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies that are trusted to name their clients. Each appends the address of its own caller to
 * {@code X-Forwarded-For}, so the header is read from its end, and only as far as trusted proxies
 * wrote it: the part that a client puts there itself is never used.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /** Trusts every address, for a port where all clients are operators. */
  public static final TrustedProxies EVERYBODY =
      new TrustedProxies(List.of(new IpNetwork(new IpAddress(0, 0), 0)));

  private final List<IpNetwork> networks;

  private TrustedProxies(List<IpNetwork> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * The proxies that {@code text} names, or nothing if it is not a comma-separated list of networks
   * (CIDR). A network of all addresses cannot be trusted.
   */
  public static Optional<TrustedProxies> parse(String text) {
    if (text.isBlank()) {
      return Optional.of(NONE);
    }
    List<IpNetwork> networks = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Optional<IpNetwork> network = network(part.strip());
      if (network.isEmpty()) {
        return Optional.empty();
      }
      networks.add(network.get());
    }
    return Optional.of(new TrustedProxies(networks));
  }

  private static Optional<IpNetwork> network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    return IpAddresses.parse(address).flatMap(base -> network(base, slash < 0, bits));
  }

  private static Optional<IpNetwork> network(IpAddress base, boolean isAlone, String bits) {
    if (isAlone) {
      return Optional.of(new IpNetwork(base, IpAddress.BITS));
    }
    int offset = base.isIpv4() ? IpAddress.IPV4_OFFSET : 0;
    if (!bits.matches("[1-9]\\d{0,2}") || offset + Integer.parseInt(bits) > IpAddress.BITS) {
      return Optional.empty();
    }
    int all = offset + Integer.parseInt(bits);
    return base.network(all).equals(base)
        ? Optional.of(new IpNetwork(base, all))
        : Optional.empty();
  }

  /**
   * The client that sent a request.
   *
   * @param peer the address of the connection, according to the socket
   * @param forwarded the lines of {@code X-Forwarded-For}, in their order
   */
  ClientAddress clientOf(String peer, List<String> forwarded) {
    Optional<IpAddress> address = IpAddresses.parseEndpoint(peer);
    if (address.isEmpty()) {
      return new ClientAddress.Hidden(peer);
    }
    if (!trusts(address.get())) {
      return address.get().isLoopback() && !forwarded.isEmpty()
          ? new ClientAddress.Hidden(address.get().toString())
          : new ClientAddress.Known(address.get());
    }
    return clientBehind(address.get(), forwarded);
  }

  /**
   * Reads from the end: the client that the proxy names, and if that is a proxy too, the one it
   * names.
   */
  private ClientAddress clientBehind(IpAddress proxy, List<String> forwarded) {
    IpAddress last = proxy;
    for (String entry : fromTheEnd(forwarded)) {
      Optional<IpAddress> named = IpAddresses.parseEndpoint(entry);
      if (named.isEmpty()) {
        return new ClientAddress.Unreadable();
      }
      last = named.get();
      if (!trusts(last)) {
        break;
      }
    }
    return new ClientAddress.Known(last);
  }

  private static List<String> fromTheEnd(List<String> forwarded) {
    return Arrays.stream(String.join(",", forwarded).split(",", -1))
        .map(String::strip)
        .filter(entry -> !forwarded.isEmpty())
        .toList()
        .reversed();
  }

  /** Like {@link #clientOf}, but as a source for counting. */
  public Source sourceOf(String peer, List<String> forwarded) {
    return ClientAddress.sourceOf(clientOf(peer, forwarded));
  }

  /** Whether connections from this address come from a trusted proxy. */
  public boolean trusts(IpAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
