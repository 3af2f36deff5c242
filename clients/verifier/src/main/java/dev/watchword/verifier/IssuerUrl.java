package dev.watchword.verifier;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The issuer's name, which is also where it is reached (RFC 8414 section 2). */
record IssuerUrl(String name) {
  private static final String METADATA = "/.well-known/oauth-authorization-server";
  private static final String HTTPS = "https";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  IssuerUrl {
    if (!isUsable(URI.create(name))) {
      throw new IllegalArgumentException(
          "the issuer must be an http or https URL without query and fragment");
    }
  }

  private static boolean isUsable(URI uri) {
    return isHttp(uri) && uri.getRawQuery() == null && uri.getRawFragment() == null;
  }

  private static boolean isHttp(URI uri) {
    return ("http".equals(uri.getScheme()) || HTTPS.equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null;
  }

  /**
   * Where the metadata may be: between the host and the path (RFC 8414 section 3.1), then after the
   * path, where many proxies serve it.
   */
  List<URI> metadata() {
    String path = withoutSlash(URI.create(name).getRawPath());
    String origin = withoutSlash(name).substring(0, withoutSlash(name).length() - path.length());
    return Stream.of(origin + METADATA + path, origin + path + METADATA)
        .distinct()
        .map(URI::create)
        .toList();
  }

  /** A page of the revocations with a number larger than {@code after}. */
  URI revocations(long after, int limit) {
    return URI.create(withoutSlash(name) + "/revocations?after=" + after + "&limit=" + limit);
  }

  /** Where a client gets its access token (RFC 6749 section 3.2). */
  URI token() {
    return URI.create(withoutSlash(name) + "/oauth/token");
  }

  /** Where a client asks about an access key (RFC 7662). */
  URI introspection() {
    return URI.create(withoutSlash(name) + "/oauth/introspect");
  }

  /**
   * The place of the keys that the metadata names. An issuer with https does not hand over its keys
   * without it, unless they never leave this machine.
   *
   * @throws IOException if keys from there must not be trusted
   */
  URI trusted(String jwksUri) throws IOException {
    try {
      URI uri = new URI(jwksUri);
      if (isHttp(uri) && (!isHttps() || HTTPS.equals(uri.getScheme()) || isLoopback(uri))) {
        return uri;
      }
    } catch (java.net.URISyntaxException e) {
      throw new IOException("its jwks_uri is not a URL", e);
    }
    throw new IOException("its jwks_uri is not an https URL");
  }

  private boolean isHttps() {
    return name.startsWith(HTTPS + ":");
  }

  /** Whether what the issuer says travels over a network as plain text. */
  boolean isExposed() {
    return !isHttps() && !isLoopback(URI.create(name));
  }

  private static boolean isLoopback(URI uri) {
    return LOOPBACK.contains(uri.getHost());
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
