package dev.watchword.web.origin;

import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.web.problem.MalformedRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Determines the origin of a request. */
public final class Origins {
  private Origins() {}

  /**
   * The origin for the audit trail.
   *
   * @throws MalformedRequestException when a trusted proxy does not name it
   */
  public static Origin of(HttpServletRequest request) {
    return new Origin(
        address(request),
        Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)),
        Optional.ofNullable(request.getAttribute(RequestIdFilter.ATTRIBUTE)).map(Object::toString));
  }

  /**
   * The same while Jersey filters a request; without an address if a trusted proxy does not name
   * it.
   */
  public static Origin of(ContainerRequestContext request) {
    return new Origin(
        Optional.ofNullable(request.getProperty(ClientAddressFilter.ATTRIBUTE))
            .map(ClientAddress.class::cast)
            .filter(client -> !(client instanceof ClientAddress.Unreadable))
            .map(Origins::address),
        Optional.ofNullable(request.getHeaderString(HttpHeaders.USER_AGENT)),
        Optional.ofNullable(request.getProperty(RequestIdFilter.ATTRIBUTE)).map(Object::toString));
  }

  /** The source for counting guesses; {@link #of} must have been called before. */
  public static Source sourceOf(HttpServletRequest request) {
    return client(request).map(ClientAddress::sourceOf).orElseGet(Source.Hidden::new);
  }

  private static Optional<String> address(HttpServletRequest request) {
    Optional<ClientAddress> client = client(request);
    return client.isEmpty()
        ? Optional.ofNullable(request.getRemoteAddr())
        : Optional.of(address(client.get()));
  }

  private static String address(ClientAddress client) {
    return switch (client) {
      case ClientAddress.Known(IpAddress address) -> address.toString();
      case ClientAddress.Hidden(String peer) -> peer;
      // An unreadable header of a proxy must not be replaced by a guess, which could be used to
      // evade a count.
      case ClientAddress.Unreadable unreadable ->
          throw new MalformedRequestException(
              "The header X-Forwarded-For must be a comma-separated list of addresses.");
    };
  }

  private static Optional<ClientAddress> client(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(ClientAddressFilter.ATTRIBUTE))
        .map(ClientAddress.class::cast);
  }
}
