package dev.watchword.web.origin;

import dev.watchword.domain.throttle.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses network addresses; never resolves a name. */
public final class IpAddresses {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";

  /** Text with a colon is an IPv6 address or invalid, but never a host name. */
  private static final String IPV6 = "(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}";

  private static final Pattern ADDRESS = Pattern.compile(IPV4 + "|" + IPV6);

  /** An address with a port, which some proxies add, or in brackets, as in a URL. */
  private static final Pattern WITH_PORT =
      Pattern.compile("(?<v4>" + IPV4 + ")(:\\d{1,5})?|\\[(?<v6>" + IPV6 + ")](:\\d{1,5})?");

  private IpAddresses() {}

  /** The address that {@code text} is, with nothing around it. */
  public static Optional<IpAddress> parse(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(IpAddress.of(InetAddress.getByName(text).getAddress()));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /**
   * Like {@link #parse}, for the form that a proxy or a socket uses: optionally with brackets or a
   * port.
   */
  static Optional<IpAddress> parseEndpoint(String text) {
    Matcher endpoint = WITH_PORT.matcher(text);
    if (!endpoint.matches()) {
      return parse(text);
    }
    return parse(Optional.ofNullable(endpoint.group("v4")).orElseGet(() -> endpoint.group("v6")));
  }
}
