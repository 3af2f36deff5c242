package dev.watchword.bootstrap.transfer;

import java.io.IOException;
import java.util.Optional;

/** The lines of a file. */
final class TextLines implements Piece.Source {
  private final FileBytes bytes;
  private final Piece.Collector collector = new Piece.Collector();
  private int first;

  /**
   * Creates the lines.
   *
   * @param first the byte that was read already
   */
  TextLines(FileBytes bytes, int first) {
    this.bytes = bytes;
    this.first = first;
  }

  @Override
  public String unit() {
    return "line";
  }

  @Override
  public Optional<Piece> next() throws IOException {
    if (first == FileBytes.END) {
      return Optional.empty();
    }
    collector.clear();
    int b = first;
    while (b != FileBytes.END && b != '\n') {
      collector.add(b);
      b = bytes.read();
    }
    first = b == FileBytes.END ? b : bytes.read();
    return Optional.of(collector.piece());
  }
}
