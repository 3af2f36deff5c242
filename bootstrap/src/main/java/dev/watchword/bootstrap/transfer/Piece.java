package dev.watchword.bootstrap.transfer;

import dev.watchword.domain.credential.TypedText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The text of one user, role or policy in a file. */
sealed interface Piece {
  /** The maximum number of bytes. */
  int MAX_BYTES = 64 * 1024;

  record Text(String text) implements Piece {}

  /** There is no such text, for this reason. */
  record Bad(String reason) implements Piece {}

  /** Divides a file into pieces. */
  interface Source {
    /** The next piece; empty at the end. */
    Optional<Piece> next() throws IOException;

    /** What a piece is called, for people. */
    String unit();
  }

  /** Collects the bytes of a piece, and no more than a piece may have. */
  final class Collector {
    private static final String NOT_UTF_8 =
        "it is not UTF-8; if the file is Latin-1 or Windows-1252, convert it first, for example with"
            + " iconv";

    private final byte[] bytes = new byte[MAX_BYTES];
    private int length;
    private boolean isTooLong;

    void clear() {
      length = 0;
      isTooLong = false;
    }

    void add(int b) {
      if (length == MAX_BYTES) {
        isTooLong = true;
      } else {
        bytes[length] = (byte) b;
        length++;
      }
    }

    boolean isEmpty() {
      return length == 0;
    }

    Piece piece() {
      return isTooLong
          ? new Bad("it is longer than " + MAX_BYTES + " bytes")
          : TypedText.of(Arrays.copyOf(bytes, length))
              .<Piece>map(Text::new)
              .orElseGet(() -> new Bad(NOT_UTF_8));
    }
  }
}
