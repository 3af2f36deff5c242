package dev.watchword.application.user;

import dev.watchword.application.user.ImportUsers.Line;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Reads the next lines of an import, and checks their hashes, while the lines before them are
 * stored: an import then has work for two processors. One thread at a time reads.
 */
final class ReadAhead implements Supplier<List<Line>> {
  private final Supplier<List<Line>> reader;
  private CompletableFuture<List<Line>> next;

  /**
   * Begins to read.
   *
   * @param reader reads some lines; none at the end, after which it is not called again
   */
  ReadAhead(Supplier<List<Line>> reader) {
    this.reader = reader;
    this.next = begin();
  }

  /** A daemon, because a standard input that nobody closes must not keep a failed import alive. */
  private CompletableFuture<List<Line>> begin() {
    return CompletableFuture.supplyAsync(
        reader, reading -> Thread.ofPlatform().daemon().name("import").start(reading));
  }

  /** Some lines, or none at the end; throws what the reader has thrown. */
  @Override
  public List<Line> get() {
    List<Line> lines = read();
    if (!lines.isEmpty()) {
      next = begin();
    }
    return lines;
  }

  private List<Line> read() {
    try {
      return next.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
