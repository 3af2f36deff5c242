package dev.watchword.verifier;

import dev.watchword.gate.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers {@code GET /revocations} as the service does, out of rows that a test changes. */
final class FakeFeed implements Http {
  private static final Pattern QUERY =
      Pattern.compile("https://login.example/revocations\\?after=([0-9]+)&limit=([0-9]+)");

  private record Row(long number, String json) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<String> bearers = new ArrayList<>();
  private Optional<String> failure = Optional.empty();
  private Optional<String> answer = Optional.empty();
  private int requests;

  @Override
  public Document get(URI uri, Optional<String> bearer) throws IOException {
    requests++;
    bearers.add(bearer.orElseThrow());
    if (failure.isPresent()) {
      throw new IOException(failure.get());
    }
    Matcher query = QUERY.matcher(uri.toString());
    if (!query.matches()) {
      throw new IllegalArgumentException("not the feed: " + uri);
    }
    String json =
        answer.orElseGet(
            () -> page(Long.parseLong(query.group(1)), Integer.parseInt(query.group(2))));
    return new Document(
        StrictJson.object(json.getBytes(StandardCharsets.UTF_8), 256 * 1024, 8).orElseThrow(),
        Optional.empty());
  }

  @Override
  public Document post(URI uri, Map<String, String> form, ClientCredentials client) {
    throw new IllegalStateException("nothing is sent to the feed");
  }

  private String page(long after, int limit) {
    List<Row> page = rows.stream().filter(row -> row.number() > after).limit(limit).toList();
    long next = page.isEmpty() ? after : page.get(page.size() - 1).number();
    return page.stream()
        .map(Row::json)
        .collect(Collectors.joining(",", "{\"items\":[", "],\"next_after\":" + next + "}"));
  }

  void session(long number, UUID session, Instant until) {
    rows.add(
        new Row(
            number,
            "{\"number\":%d,\"session_id\":\"%s\",\"expires_at\":\"%s\"}"
                .formatted(number, session, until)));
  }

  void user(long number, UUID user, long below, Instant until) {
    rows.add(
        new Row(
            number,
            "{\"number\":%d,\"user_id\":\"%s\",\"below_epoch\":%d,\"expires_at\":\"%s\"}"
                .formatted(number, user, below, until)));
  }

  void row(long number, String json) {
    rows.add(new Row(number, json));
  }

  void lapse(long number) {
    rows.removeIf(row -> row.number() == number);
  }

  void clear() {
    rows.clear();
  }

  void fail(String why) {
    failure = Optional.of(why);
  }

  void always(String json) {
    answer = Optional.of(json);
  }

  void recover() {
    failure = Optional.empty();
    answer = Optional.empty();
  }

  int requests() {
    return requests;
  }

  List<String> bearers() {
    return bearers;
  }
}
