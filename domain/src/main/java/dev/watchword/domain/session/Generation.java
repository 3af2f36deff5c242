package dev.watchword.domain.session;

/** Counts the rotations of a session's refresh token. */
public record Generation(int value) implements Comparable<Generation> {
  public static final Generation FIRST = new Generation(1);

  public Generation next() {
    return new Generation(Math.addExact(value, 1));
  }

  @Override
  public int compareTo(Generation other) {
    return Integer.compare(value, other.value);
  }
}
