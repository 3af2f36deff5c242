package dev.watchword.domain.throttle;

import java.util.Optional;

/** The source of attempts, as far as sources can be told apart. */
public sealed interface Source {
  /**
   * The prefix of one source: the holder of one IPv6 address usually has all of its network of 64
   * bits.
   */
  int IPV6_BITS = 64;

  /** The prefix that one customer of a provider usually has. */
  int IPV6_SITE_BITS = 48;

  /** The caller's network: an IPv4 address, or an IPv6 network of 64 bits. */
  record At(IpAddress network) implements Source {
    /** The larger network around it, if it is IPv6. */
    public Optional<IpAddress> site() {
      return network.isIpv4() ? Optional.empty() : Optional.of(network.network(IPV6_SITE_BITS));
    }
  }

  /** The caller is behind a proxy that is not trusted, or has no address. */
  record Hidden() implements Source {}

  static Source of(IpAddress address) {
    return new At(address.isIpv4() ? address : address.network(IPV6_BITS));
  }
}
