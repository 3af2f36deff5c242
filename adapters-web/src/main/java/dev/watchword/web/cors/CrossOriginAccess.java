package dev.watchword.web.cors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages of other origins may call the API from a browser (CORS, section 3.2 of the Fetch
 * standard). Nothing is allowed to a page because of who its user is: there are no cookies, and a
 * token has to be sent by whoever has it.
 */
public final class CrossOriginAccess {
  /** An origin as browsers send it, but for the port, which is left out where it is the usual. */
  public static final String FORM =
      "(?!http://.*:80$)(?!https://.*:443$)"
          + "https?://([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?";

  public static final CrossOriginAccess NONE = new CrossOriginAccess(List.of());

  /** Says where the page is from that sent a request. */
  public static final String ORIGIN = "Origin";

  private static final String VARY = "Vary";

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";

  /** What answers carry beyond what each page may read. */
  private static final String EXPOSED =
      "ETag, Location, Retry-After, X-Request-Id, WWW-Authenticate";

  private static final Map<String, String> PREFLIGHT =
      Map.of(
          "Access-Control-Allow-Methods",
          "GET, HEAD, POST, PUT, PATCH, DELETE",
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, If-Match, If-None-Match",
          "Access-Control-Max-Age",
          "600");

  private final Set<String> origins;

  /**
   * Access for pages of these origins.
   *
   * @param origins each of the form {@link #FORM}
   */
  public CrossOriginAccess(List<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Whether a page of this origin may call the API; a request without the header has none. */
  boolean allows(Optional<String> origin) {
    return origin.filter(origins::contains).isPresent();
  }

  /**
   * The headers of an answer to a request from {@code origin}. Where any origin is allowed, every
   * answer says that it may be another one for another origin, lest a cache mix them up.
   */
  public Map<String, String> headersFor(Optional<String> origin) {
    return origin
        .filter(origins::contains)
        .map(allowed -> Map.of(VARY, ORIGIN, ALLOW_ORIGIN, allowed, EXPOSE_HEADERS, EXPOSED))
        .orElse(origins.isEmpty() ? Map.of() : Map.of(VARY, ORIGIN));
  }

  /** What the answer to a preflight from an allowed origin says beside that. */
  static Map<String, String> preflightHeaders() {
    return PREFLIGHT;
  }
}
