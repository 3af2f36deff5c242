package dev.watchword.bootstrap.transfer;

import java.io.IOException;
import java.util.Optional;

/**
 * The elements of a JSON array, without reading more than one of them. Finds where each ends, by
 * its brackets and quotes; whether it is JSON is found out later.
 */
final class ArrayElements implements Piece.Source {
  private static final String CUT = "the file ends before the array is closed, so it is incomplete";

  private final FileBytes bytes;
  private final Piece.Collector collector = new Piece.Collector();
  private boolean isFirst = true;
  private boolean isClosed;
  private boolean isOver;

  /** Creates the elements of the array whose opening bracket was read already. */
  ArrayElements(FileBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public String unit() {
    return "element";
  }

  @Override
  public Optional<Piece> next() throws IOException {
    if (isOver) {
      return Optional.empty();
    }
    if (isClosed) {
      isOver = true;
      return skipBlanks() == FileBytes.END
          ? Optional.empty()
          : Optional.of(new Piece.Bad("there is text after the end of the array"));
    }
    return element();
  }

  private Optional<Piece> element() throws IOException {
    collector.clear();
    int b = collect(skipBlanks());
    boolean wasFirst = isFirst;
    isFirst = false;
    if (b == FileBytes.END) {
      isOver = true;
      return Optional.of(new Piece.Bad(CUT));
    }
    isClosed = b == ']';
    return isClosed && wasFirst && collector.isEmpty() ? next() : Optional.of(collector.piece());
  }

  /** Collects until the comma or the bracket that ends the element, and returns that. */
  private int collect(int first) throws IOException {
    int depth = 0;
    boolean isQuoted = false;
    boolean isEscaped = false;
    int b = first;
    while (b != FileBytes.END && (isQuoted || depth > 0 || (b != ',' && b != ']'))) {
      collector.add(b);
      if (isQuoted) {
        isQuoted = b != '"' || isEscaped;
        isEscaped = b == '\\' && !isEscaped;
      } else if (b == '"') {
        isQuoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      }
      b = bytes.read();
    }
    return b;
  }

  private int skipBlanks() throws IOException {
    int b = bytes.read();
    while (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
      b = bytes.read();
    }
    return b;
  }
}
