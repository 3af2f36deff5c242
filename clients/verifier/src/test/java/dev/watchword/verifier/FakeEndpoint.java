package dev.watchword.verifier;

import dev.watchword.gate.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers forms out of a function that a test changes. */
final class FakeEndpoint implements Http {
  /** What it answers. */
  interface Answer {
    String to(Map<String, String> form) throws IOException;
  }

  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private volatile Answer answer = form -> "{}";

  @Override
  public Document get(URI uri, Optional<String> bearer) {
    throw new IllegalStateException("nothing is got here");
  }

  @Override
  public Document post(URI uri, Map<String, String> form, ClientCredentials client)
      throws IOException {
    asked.add(uri);
    byte[] json = answer.to(form).getBytes(StandardCharsets.UTF_8);
    return new Document(StrictJson.object(json, 10_000, 8).orElseThrow(), Optional.empty());
  }

  void answers(Answer other) {
    answer = other;
  }

  List<URI> asked() {
    return asked;
  }
}
