package dev.watchword.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A browser without a window, which is told what to do over the DevTools protocol. */
final class Chromium implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STARTED_BY_THEN = Duration.ofMinutes(2);

  private final RunningProcess process;
  private final URI devTools;

  private Chromium(RunningProcess process, URI devTools) {
    this.process = process;
    this.devTools = devTools;
  }

  static Chromium start() {
    Path profile = profile();
    RunningProcess process =
        RunningProcess.start(
            "chromium",
            List.of(
                "chromium",
                "--headless=new",
                // It is root in CI, where there is no sandbox for root.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                // Tabs that nobody looks at must go on as those that somebody does.
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"),
            Map.of("HOME", profile.toString()));
    Path port = profile.resolve("DevToolsActivePort");
    try {
      process.await(() -> lines(port).size() > 1, STARTED_BY_THEN);
    } catch (AssertionError failed) {
      process.close();
      throw failed;
    }
    return new Chromium(process, URI.create("http://127.0.0.1:" + lines(port).get(0)));
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory("watchword-chromium");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Opens a page in another tab of the same browser: what is stored for the site is shared. */
  Tab open(URI page) {
    String answer = Http.send("PUT", devTools.resolve("/json/new?" + page), "").body();
    try {
      JsonNode target = JSON.readTree(answer);
      return Tab.connect(URI.create(target.get("webSocketDebuggerUrl").asText()));
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
