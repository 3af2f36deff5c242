package dev.watchword.bootstrap.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant by a misspelt one. */
final class SimilarName {
  /** The most letters by which two names may differ and still count as similar. */
  private static final int SIMILAR = 3;

  private SimilarName() {}

  /** The known name that is nearest, if one is near enough. */
  static Optional<String> to(String name, Collection<String> known) {
    return known.stream()
        .filter(one -> distance(name, one) <= SIMILAR)
        .min(Comparator.<String>comparingInt(one -> distance(name, one)).thenComparing(one -> one));
  }

  /** The number of letters that have to be changed, added or removed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
