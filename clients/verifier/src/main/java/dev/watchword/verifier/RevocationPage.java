package dev.watchword.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some rows of the feed, in order. */
record RevocationPage(List<RevocationRow> rows) {
  /** The largest page that the issuer gives. */
  static final int LIMIT = 200;

  RevocationPage {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a page of rows with numbers larger than {@code after}.
   *
   * @throws IOException if they are not, or are not in order
   */
  static RevocationPage read(Map<String, Object> json, long after) throws IOException {
    if (!(json.get("items") instanceof List<?> items)
        || !(json.get("next_after") instanceof Long)) {
      throw new IOException("the answer is not a page of revocations");
    }
    List<RevocationRow> rows = new ArrayList<>();
    long before = after;
    for (Object item : items) {
      RevocationRow row = RevocationRow.read(item);
      if (row.number() <= before) {
        throw new IOException("the feed repeats itself");
      }
      before = row.number();
      rows.add(row);
    }
    return new RevocationPage(rows);
  }

  Optional<RevocationRow> last() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }

  boolean startsWith(RevocationRow row) {
    return !rows.isEmpty() && rows.get(0).equals(row);
  }

  /** Whether there may be more. */
  boolean isFull() {
    return rows.size() >= LIMIT;
  }
}
