package dev.watchword.persistence.h2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * A line as H2 writes it at the beginning of a file and around its chunks: names and numbers in
 * base 16, and perhaps a checksum.
 *
 * @param members by name
 */
record Line(Map<String, String> members) {
  private static final String CHECKSUM = "fletcher";
  private static final String CHECKSUM_FOLLOWS = "," + CHECKSUM + ":";

  Line {
    members = Map.copyOf(members);
  }

  /** Parses a line, whatever its checksum. */
  static Optional<Line> of(ByteBuffer bytes) {
    return parse(firstLine(bytes));
  }

  /** Parses a line whose checksum is right. */
  static Optional<Line> checked(ByteBuffer bytes) {
    String line = firstLine(bytes);
    int end = line.lastIndexOf(CHECKSUM_FOLLOWS);
    return end < 0
        ? Optional.empty()
        : parse(line)
            .filter(found -> (int) found.number(CHECKSUM) == checksum(line.substring(0, end)))
            .map(found -> found.without(CHECKSUM));
  }

  private static String firstLine(ByteBuffer bytes) {
    String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(0, end).strip();
  }

  private static Optional<Line> parse(String line) {
    try {
      return Optional.of(new Line(DataUtils.parseMap(line)));
    } catch (MVStoreException notOne) {
      return Optional.empty();
    }
  }

  private static int checksum(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return DataUtils.getFletcher32(bytes, 0, bytes.length);
  }

  /** The number with this name; less than zero if there is none. */
  long number(String name) {
    try {
      return DataUtils.readHexLong(members, name, -1);
    } catch (MVStoreException noNumber) {
      return -1;
    }
  }

  Line with(Map<String, String> others) {
    Map<String, String> next = new HashMap<>(members);
    next.putAll(others);
    return new Line(next);
  }

  Line without(String name) {
    Map<String, String> next = new HashMap<>(members);
    next.remove(name);
    return new Line(next);
  }

  /** The line with its checksum. */
  byte[] toBytes() {
    String text = DataUtils.appendMap(new StringBuilder(), new HashMap<>(members)).toString();
    String line = text + CHECKSUM_FOLLOWS + Integer.toHexString(checksum(text)) + '\n';
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }
}
