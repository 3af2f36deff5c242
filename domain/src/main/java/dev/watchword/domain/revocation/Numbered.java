package dev.watchword.domain.revocation;

/**
 * A revocation with its place in the order of all revocations.
 *
 * @param number positive; a reader that has seen it continues after it
 */
public record Numbered(long number, Revocation revocation) {
  public Numbered {
    if (number <= Feed.START) {
      throw new IllegalArgumentException("a number is behind the start");
    }
  }
}
