package dev.watchword.web.origin;

import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.IpNetwork;
import dev.watchword.domain.throttle.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word about their clients is taken. Each appends the address that it was called
 * from to {@code X-Forwarded-For}, so the header is read from its end, and only as far as proxies
 * that are trusted wrote it: what a client puts there by itself is never looked at.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /** Where all who connect are operators. */
  public static final TrustedProxies EVERYBODY =
      new TrustedProxies(List.of(new IpNetwork(new IpAddress(0, 0), 0)));

  private final List<IpNetwork> networks;

  private TrustedProxies(List<IpNetwork> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * The proxies that {@code text} names, or nothing if it is not a list of networks (CIDR) with
   * commas between. A network of all addresses is none to trust.
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
   * Who sent a request.
   *
   * @param peer who made the connection, as the socket says
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

  /** From the end: whom the proxy names, and if that is one too, whom that one names. */
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

  /** Like {@link #clientOf}, as far as sources can be told apart. */
  public Source sourceOf(String peer, List<String> forwarded) {
    return ClientAddress.sourceOf(clientOf(peer, forwarded));
  }

  /** Whether a proxy connects from there. */
  public boolean trusts(IpAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
