package dev.watchword.web.request;

import dev.watchword.domain.audit.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Reads from a request where it came from. */
public final class Origins {
  private Origins() {}

  public static Origin of(HttpServletRequest request) {
    return new Origin(
        Optional.ofNullable(request.getRemoteAddr()),
        Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)),
        Optional.ofNullable(request.getAttribute(RequestIdFilter.ATTRIBUTE)).map(Object::toString));
  }
}
