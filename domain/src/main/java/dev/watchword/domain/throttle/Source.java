package dev.watchword.domain.throttle;

import java.util.Optional;

/** Where attempts come from, as far as they can be told apart. */
public sealed interface Source {
  /** Whoever has one IPv6 address mostly has all of its network of 64 bits. */
  int IPV6_BITS = 64;

  /** What one customer of a provider mostly has. */
  int IPV6_SITE_BITS = 48;

  /** The network of the caller: an IPv4 address, or an IPv6 network of 64 bits. */
  record At(IpAddress network) implements Source {
    /** The larger network around it, where that is IPv6. */
    public Optional<IpAddress> site() {
      return network.isIpv4() ? Optional.empty() : Optional.of(network.network(IPV6_SITE_BITS));
    }
  }

  /** The caller stands behind a proxy that nobody has vouched for, or has no address. */
  record Hidden() implements Source {}

  static Source of(IpAddress address) {
    return new At(address.isIpv4() ? address : address.network(IPV6_BITS));
  }
}
