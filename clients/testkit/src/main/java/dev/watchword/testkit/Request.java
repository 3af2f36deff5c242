package dev.watchword.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the endpoints look at in a request: its query, its form and its credentials. */
record Request(
    Map<String, List<String>> query, Map<String, List<String>> form, List<String> credentials) {
  private static final String SCHEME = "Bearer";
  private static final String BASIC = "Basic ";

  /** The name and the secret of a client. */
  record Basic(String name, String secret) {
    @Override
    public String toString() {
      return "Basic[hidden]";
    }
  }

  /** A request whose body has been read. */
  static Request of(HttpExchange exchange, String body) {
    return new Request(
        query(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
        exchange.getRequestMethod().equals("POST") ? query(body) : Map.of(),
        exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] halves = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(halves[0]), name -> new ArrayList<>())
            .add(halves.length == 1 ? "" : decoded(halves[1]));
      }
    }
    return query;
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** A parameter of the form. */
  Optional<String> field(String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** A client's credential (RFC 6749 section 2.3.1). */
  Optional<Basic> basic() {
    return credentials.stream()
        .filter(value -> value.regionMatches(true, 0, BASIC, 0, BASIC.length()))
        .map(value -> Base64.getDecoder().decode(value.substring(BASIC.length())))
        .map(pair -> new String(pair, StandardCharsets.UTF_8).split(":", 2))
        .filter(halves -> halves.length == 2)
        .map(halves -> new Basic(decoded(halves[0]), decoded(halves[1])))
        .findFirst();
  }

  /** The bearer token (RFC 6750 section 2.1), which may be empty; nothing with another scheme. */
  Optional<String> bearer() {
    return credentials.stream()
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .filter(value -> value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ')
        .map(value -> value.substring(Math.min(value.length(), SCHEME.length() + 1)))
        .findFirst();
  }
}
