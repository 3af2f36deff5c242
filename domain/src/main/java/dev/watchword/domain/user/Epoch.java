package dev.watchword.domain.user;

/**
 * A count in a user's row and in each of the user's access tokens. Raising it revokes every access
 * token with a smaller one.
 */
public record Epoch(long value) implements Comparable<Epoch> {
  public static final Epoch FIRST = new Epoch(0);

  public Epoch {
    if (value < 0) {
      throw new IllegalArgumentException("an epoch is never negative");
    }
  }

  public Epoch next() {
    return new Epoch(value + 1);
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }
}
