package dev.watchword.web.origin;

import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;

/** The address that a request came from, as far as it is known. */
sealed interface ClientAddress {
  record Known(IpAddress address) implements ClientAddress {}

  /**
   * The client is behind a proxy on this machine that is not trusted, or not on an IP network at
   * all.
   *
   * @param peer the address of the connection
   */
  record Hidden(String peer) implements ClientAddress {}

  /** A trusted proxy has sent something that is not an address. */
  record Unreadable() implements ClientAddress {}

  /** The source under which guesses are counted. */
  static Source sourceOf(ClientAddress client) {
    return switch (client) {
      case Known(IpAddress address) -> Source.of(address);
      case Hidden hidden -> new Source.Hidden();
      case Unreadable unreadable -> new Source.Hidden();
    };
  }
}
