package dev.watchword.web.origin;

import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;

/** The address that a request came from, as far as it can be told. */
sealed interface ClientAddress {
  record Known(IpAddress address) implements ClientAddress {}

  /**
   * Behind a proxy on this machine that is not trusted, or not on an IP network at all.
   *
   * @param peer who made the connection
   */
  record Hidden(String peer) implements ClientAddress {}

  /** A proxy that is trusted has said something that is no address. */
  record Unreadable() implements ClientAddress {}

  /** Where guesses come from. */
  static Source sourceOf(ClientAddress client) {
    return switch (client) {
      case Known(IpAddress address) -> Source.of(address);
      case Hidden hidden -> new Source.Hidden();
      case Unreadable unreadable -> new Source.Hidden();
    };
  }
}
