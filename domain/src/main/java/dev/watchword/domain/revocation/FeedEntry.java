package dev.watchword.domain.revocation;

/**
 * A revocation with its place in the order of all revocations.
 *
 * @param number positive; a reader that has seen it continues after it
 */
public record FeedEntry(long number, Revocation revocation) {
  public FeedEntry {
    if (number <= Feed.START) {
      throw new IllegalArgumentException("a number is behind the start");
    }
  }
}
