package dev.watchword.domain.throttle;

/**
 * The addresses that begin alike.
 *
 * @param base the first of them
 * @param bits how many bits are alike, of the 128 that every address has here
 */
public record IpNetwork(IpAddress base, int bits) {
  public IpNetwork {
    if (bits < 0 || bits > IpAddress.BITS || !base.network(bits).equals(base)) {
      throw new IllegalArgumentException("not the first address of a network");
    }
  }

  public boolean contains(IpAddress address) {
    return address.network(bits).equals(base);
  }
}
