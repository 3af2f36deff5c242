package dev.watchword.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the endpoints look at in a request: its query and its credentials. */
record Request(Map<String, List<String>> query, List<String> credentials) {
  private static final String SCHEME = "Bearer";

  static Request of(HttpExchange exchange) {
    return new Request(
        query(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
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

  /** The bearer token (RFC 6750 section 2.1), which may be empty; nothing with another scheme. */
  Optional<String> bearer() {
    return credentials.stream()
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .filter(value -> value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ')
        .map(value -> value.substring(Math.min(value.length(), SCHEME.length() + 1)))
        .findFirst();
  }
}
