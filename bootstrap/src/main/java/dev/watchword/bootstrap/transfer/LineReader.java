package dev.watchword.bootstrap.transfer;

import dev.watchword.application.user.ImportUsers.Line;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads the users of a file one after the other, limiting the memory of each: JSON lines or one
 * JSON array, compressed with gzip or not. A file that is damaged or cut off is read up to there.
 */
public final class LineReader implements Iterator<Line> {
  private final InputStream file;
  private Optional<Piece.Source> pieces = Optional.empty();
  private boolean isOver;
  private long number;
  private Optional<Line> next;

  /** Creates a reader. */
  public LineReader(InputStream file) {
    this.file = file;
    this.next = advance();
  }

  /** What the numbers count: lines, or elements of an array. */
  public String unit() {
    return pieces.map(Piece.Source::unit).orElse("line");
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

  private Optional<Line> advance() {
    if (isOver) {
      return Optional.empty();
    }
    try {
      return read();
    } catch (FileBytes.WrongEncoding wide) {
      return last(
          "the file is UTF-16 or UTF-32; convert it to UTF-8 first, for example with iconv");
    } catch (EOFException cutOff) {
      return last("the compressed data ends here, so the file is incomplete");
    } catch (ZipException damaged) {
      return last("the compressed data is damaged from here on");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<Line> last(String reason) {
    isOver = true;
    return Optional.of(new Line.Unreadable(number + 1, reason));
  }

  /** The next piece that is not blank. */
  private Optional<Line> read() throws IOException {
    Piece.Source source = source();
    Optional<Piece> piece = source.next();
    while (piece.isPresent()) {
      number++;
      Optional<Line> line = line(piece.get());
      if (line.isPresent()) {
        return line;
      }
      piece = source.next();
    }
    isOver = true;
    return Optional.empty();
  }

  private Piece.Source source() throws IOException {
    if (pieces.isEmpty()) {
      FileBytes bytes = FileBytes.open(file);
      pieces = Optional.of(source(bytes, bytes.read()));
    }
    return pieces.get();
  }

  private Piece.Source source(FileBytes bytes, int begin) throws IOException {
    int first = begin;
    while (first == '\n' || first == '\r' || first == ' ' || first == '\t') {
      number += first == '\n' ? 1 : 0;
      first = bytes.read();
    }
    if (first != '[') {
      bytes.unread();
      return new TextLines(bytes);
    }
    number = 0;
    return new ArrayElements(bytes);
  }

  private Optional<Line> line(Piece piece) {
    return switch (piece) {
      case Piece.Bad(String reason) -> Optional.of(new Line.Unreadable(number, reason));
      case Piece.Text(String text) -> line(text);
    };
  }

  private Optional<Line> line(String text) {
    boolean isElement = pieces.filter(ArrayElements.class::isInstance).isPresent();
    return text.isBlank() && !isElement
        ? Optional.empty()
        : Optional.of(LineText.read(number, text));
  }
}
