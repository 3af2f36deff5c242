package dev.watchword.web.cors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which pages of other origins may call the API from a browser (CORS, section 3.2 of the
 * Fetch standard). A page gets no rights from its user: there are no cookies, and the page itself
 * has to send a token.
 */
public final class CrossOriginAccess {
  /** The form of an origin as browsers send it; a default port is left out. */
  public static final String FORM =
      "(?!http://.*:80$)(?!https://.*:443$)"
          + "https?://([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?";

  public static final CrossOriginAccess NONE = new CrossOriginAccess(List.of());

  /** The request header with the origin of the page. */
  public static final String ORIGIN = "Origin";

  private static final String VARY = "Vary";

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";

  /** The response headers that a page may read in addition to those that it always may. */
  private static final String EXPOSED =
      "ETag, Location, Retry-After, X-Request-Id, WWW-Authenticate";

  /** The keys, the metadata and the API description, which say the same to everybody. */
  private static final Pattern PUBLIC_DOCUMENTS =
      Pattern.compile("/\\.well-known/.+|/openapi\\.json");

  /** Where proxies ask. */
  private static final String VERIFY = "/verify";

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
   * Creates access for pages of these origins.
   *
   * @param origins each in the form {@link #FORM}
   */
  public CrossOriginAccess(List<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /**
   * Whether a preflight from a page of this origin is answered. A proxy may pass on the method of
   * the request that it asks about, and would take the answer of {@code /verify} for a yes.
   */
  boolean answersPreflight(String path, Optional<String> origin) {
    return !path.equals(VERIFY) && origin.filter(origins::contains).isPresent();
  }

  /** The headers of an answer to a request for {@code path}: public documents are for everybody. */
  Map<String, String> headersFor(String path, Optional<String> origin) {
    return PUBLIC_DOCUMENTS.matcher(path).matches()
        ? Map.of(ALLOW_ORIGIN, "*")
        : headersFor(origin);
  }

  /**
   * The headers of an answer to a request from {@code origin}. If any origin is allowed, every
   * answer says that it varies by origin, so that caches do not mix answers up.
   */
  public Map<String, String> headersFor(Optional<String> origin) {
    return origin
        .filter(origins::contains)
        .map(allowed -> Map.of(VARY, ORIGIN, ALLOW_ORIGIN, allowed, EXPOSE_HEADERS, EXPOSED))
        .orElse(origins.isEmpty() ? Map.of() : Map.of(VARY, ORIGIN));
  }

  /** The additional headers of the answer to a preflight from an allowed origin. */
  static Map<String, String> preflightHeaders() {
    return PREFLIGHT;
  }
}
