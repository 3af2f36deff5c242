package dev.watchword.domain.paging;

/** The maximum number of items on a page: from 1 to {@value #MAX}. */
public record PageSize(int value) {
  public static final int MAX = 200;
  public static final PageSize DEFAULT = new PageSize(50);

  public PageSize {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("a page has 1 to " + MAX + " things");
    }
  }

  /** One more than fits on the page: if it is found, there is another page. */
  public int withLookahead() {
    return value + 1;
  }
}
