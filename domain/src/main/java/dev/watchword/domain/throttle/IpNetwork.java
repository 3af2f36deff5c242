package dev.watchword.domain.throttle;

/**
 * The addresses that share a prefix.
 *
 * @param base the first address
 * @param bits the length of the prefix, of the 128 bits that every address has here
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
