package dev.watchword.domain.revocation;

/**
 * A revocation with its place in the order of all.
 *
 * @param number positive; whoever has seen it continues behind it
 */
public record Numbered(long number, Revocation revocation) {
  public Numbered {
    if (number <= Feed.START) {
      throw new IllegalArgumentException("a number is behind the start");
    }
  }
}
