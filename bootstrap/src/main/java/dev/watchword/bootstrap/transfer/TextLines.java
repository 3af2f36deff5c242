package dev.watchword.bootstrap.transfer;

import java.io.IOException;
import java.util.Optional;

/** The lines of a file. */
final class TextLines implements Piece.Source {
  private final FileBytes bytes;
  private final Piece.Collector collector = new Piece.Collector();

  TextLines(FileBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public String unit() {
    return "line";
  }

  @Override
  public Optional<Piece> next() throws IOException {
    int b = bytes.read();
    if (b == FileBytes.END) {
      return Optional.empty();
    }
    collector.clear();
    while (b != FileBytes.END && b != '\n') {
      collector.add(b);
      b = bytes.read();
    }
    return Optional.of(collector.piece());
  }
}
