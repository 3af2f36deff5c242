package dev.watchword.domain.throttle;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network address of 128 bits. An IPv4 address is represented by the IPv6 address that it is
 * mapped to (RFC 4291 section 2.5.5.2), so that both spellings are the same address.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
public record IpAddress(long high, long low) {
  public static final int BITS = 128;

  /** The number of bits before those of IPv4 in a mapped address. */
  public static final int IPV4_OFFSET = 96;

  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_LENGTH = 16;
  private static final long IPV4_MASK = 0xffff_ffffL;
  private static final long MAPPED = 0xffffL;

  /**
   * Creates an address from its network form.
   *
   * @param bytes 4 bytes of IPv4 or 16 of IPv6
   */
  public static IpAddress of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (bytes.length) {
      case IPV4_LENGTH ->
          new IpAddress(0, (MAPPED << Integer.SIZE) | Integer.toUnsignedLong(buffer.getInt()));
      case IPV6_LENGTH -> new IpAddress(buffer.getLong(), buffer.getLong());
      default -> throw new IllegalArgumentException("an address has 4 or 16 bytes");
    };
  }

  public boolean isIpv4() {
    return high == 0 && low >>> Integer.SIZE == MAPPED;
  }

  /** Whether the address is local to the machine: 127.0.0.0/8 or ::1. */
  public boolean isLoopback() {
    return isIpv4() ? (low & IPV4_MASK) >>> 24 == 127 : high == 0 && low == 1;
  }

  /** The first {@code bits} bits, followed by zeros. */
  public IpAddress network(int bits) {
    return new IpAddress(high & mask(bits), low & mask(bits - Long.SIZE));
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
  }

  /** Four numbers separated by dots, or eight groups separated by colons. */
  @Override
  public String toString() {
    return isIpv4() ? dotted() : groups();
  }

  private String dotted() {
    return octet(24) + "." + octet(16) + "." + octet(8) + "." + octet(0);
  }

  private long octet(int shift) {
    return (low >>> shift) & 0xff;
  }

  private String groups() {
    String digits = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    return IntStream.range(0, 8)
        .mapToObj(group -> digits.substring(4 * group, 4 * group + 4))
        .map(group -> Integer.toHexString(Integer.parseInt(group, 16)))
        .collect(Collectors.joining(":"));
  }
}
