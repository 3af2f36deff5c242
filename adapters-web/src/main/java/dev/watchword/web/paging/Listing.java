package dev.watchword.web.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.web.uri.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A page of a collection.
 *
 * @param nextCursor the parameter {@code cursor} for the next page; null at the end
 */
@JsonPropertyOrder({"items", "next_cursor"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Listing<T>(List<T> items, Optional<String> nextCursor) {
  /**
   * The page as clients see it.
   *
   * @param key the last item's position in the order
   */
  public static <S, T> Listing<T> of(Page<S> page, Function<S, T> view, Function<S, String> key) {
    return new Listing<>(page.items().stream().map(view).toList(), page.next(key).map(Cursor::of));
  }

  /**
   * A page of a collection in memory, in the order of its keys.
   *
   * @param all reads the collection, once the query is known to be valid
   * @param query with {@code cursor} and {@code limit}
   */
  public static <S, T> Listing<T> page(
      Supplier<List<S>> all, QueryParameters query, Function<S, String> key, Function<S, T> view) {
    Optional<String> after =
        query.parsed("cursor", Cursor::read, "a next_cursor returned by this collection");
    PageSize size = query.pageSize();
    List<S> behind =
        all.get().stream()
            .filter(one -> after.filter(place -> key.apply(one).compareTo(place) <= 0).isEmpty())
            .toList();
    return of(Page.of(behind, size), view, key);
  }
}
