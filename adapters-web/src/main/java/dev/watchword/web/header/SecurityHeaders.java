package dev.watchword.web.header;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/**
 * Headers for every answer: they forbid storing, sniffing, framing and referrers, unless an
 * endpoint says otherwise.
 */
public final class SecurityHeaders {
  public static final Map<String, String> ALL =
      Map.of(
          HttpHeaders.CACHE_CONTROL,
          "no-store",
          "Content-Security-Policy",
          "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY");

  private SecurityHeaders() {}
}
