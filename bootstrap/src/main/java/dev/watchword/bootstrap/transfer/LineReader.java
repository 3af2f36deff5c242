package dev.watchword.bootstrap.transfer;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.domain.credential.TypedText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads the lines of a file one after the other, limiting the memory of each. */
public final class LineReader implements Iterator<Line> {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int END = -1;

  private final InputStream input;
  private long number;
  private Optional<Line> next;

  /** Creates a reader. */
  public LineReader(InputStream input) {
    this.input = new BufferedInputStream(input);
    this.next = advance();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Line next() {
    Line line = next.orElseThrow(NoSuchElementException::new);
    next = advance();
    return line;
  }

  /** The next line that is not blank. */
  private Optional<Line> advance() {
    try {
      Optional<Line> found = Optional.empty();
      int first = input.read();
      while (first != END && found.isEmpty()) {
        found = read(first);
        first = found.isPresent() ? END : input.read();
      }
      return found;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<Line> read(int first) throws IOException {
    number++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean isTooLong = false;
    for (int b = first; b != END && b != '\n'; b = input.read()) {
      isTooLong |= bytes.size() == MAX_BYTES;
      if (!isTooLong) {
        bytes.write(b);
      }
    }
    if (isTooLong) {
      return Optional.of(new Line.Unreadable(number, "it is longer than " + MAX_BYTES + " bytes"));
    }
    return decode(bytes.toByteArray());
  }

  private Optional<Line> decode(byte[] bytes) {
    return TypedText.of(bytes)
        .map(
            text ->
                text.isBlank() ? Optional.<Line>empty() : Optional.of(UserLine.read(number, text)))
        .orElseGet(() -> Optional.of(new Line.Unreadable(number, "it is not UTF-8")));
  }
}
