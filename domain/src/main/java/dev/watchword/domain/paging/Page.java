package dev.watchword.domain.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a collection, in its order.
 *
 * @param hasMore whether more items follow the last of these
 */
public record Page<T>(List<T> items, boolean hasMore) {
  public Page {
    items = List.copyOf(items);
  }

  /** The page made from {@code found}, which was read with {@link PageSize#withLookahead}. */
  public static <T> Page<T> of(List<T> found, PageSize size) {
    boolean hasMore = found.size() > size.value();
    return new Page<>(hasMore ? found.subList(0, size.value()) : found, hasMore);
  }

  /** The key at which the next page begins, if there is one. */
  public <K> Optional<K> next(Function<T, K> key) {
    return hasMore ? Optional.of(key.apply(items.getLast())) : Optional.empty();
  }
}
