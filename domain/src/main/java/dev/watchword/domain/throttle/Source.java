package dev.watchword.domain.throttle;

/** Where attempts come from, as far as they can be told apart. */
public sealed interface Source {
  /** Whoever has one IPv6 address mostly has all of its network of 64 bits. */
  int IPV6_BITS = 64;

  /** The network of the caller: an IPv4 address, or an IPv6 network of 64 bits. */
  record At(IpAddress network) implements Source {}

  /** The caller stands behind a proxy that nobody has vouched for, or has no address. */
  record Hidden() implements Source {}

  static Source of(IpAddress address) {
    return new At(address.isIpv4() ? address : address.network(IPV6_BITS));
  }
}
