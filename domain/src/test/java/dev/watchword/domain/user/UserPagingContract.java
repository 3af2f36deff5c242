package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.StorageContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} is read page by page. */
public interface UserPagingContract extends StorageContract {
  /** In the order of their characters, in which a language would not put them. */
  List<String> IN_ORDER =
      List.of(
          "7of9",
          "a",
          "a'b",
          "a+b",
          "a-b",
          "a.b",
          "a1",
          "a@b",
          "a_b",
          "ab",
          "abc",
          "az",
          "a\u00E4",
          "a\u4E2D",
          "b",
          "z",
          "zz",
          "\u00E4",
          "\u00E4b",
          "\u0435x",
          "\u0436",
          "\u0436x",
          "\u0436\u0301",
          "\u0437",
          "\u4E2D",
          "\u4E2Db",
          "\u4E2E",
          "\uD7FB");

  /**
   * Halves of characters have another order than characters where these meet; either will do, as
   * long as it is always the same.
   */
  List<String> WHERE_ORDERS_DIFFER =
      List.of(
          "q\uFA0E",
          "q\uFE73",
          "q\uD800\uDC00",
          "q\uD801\uDC28",
          "q\uD801\uDC28b",
          "q\uD801\uDC29",
          "\uFA0E",
          "\uFE73",
          "\uD801\uDC28",
          "\uD801\uDC28b",
          "\uD83A\uDD22");

  private List<User> page(Optional<String> after, Optional<String> prefix, int limit) {
    return read(
        transaction ->
            transaction
                .users()
                .page(after.map(Username::new), prefix.map(UsernamePrefix::new), limit));
  }

  private List<String> names(Optional<String> after, Optional<String> prefix, int limit) {
    return page(after, prefix, limit).stream().map(user -> user.username().value()).toList();
  }

  private List<String> beginningWith(String prefix) {
    return names(Optional.empty(), Optional.of(prefix), 100);
  }

  private List<String> pageByPage(Optional<String> prefix, int limit) {
    List<String> all = new ArrayList<>();
    List<String> page = names(Optional.empty(), prefix, limit);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page);
      assertThat(all).doesNotHaveDuplicates();
      page = names(Optional.of(page.getLast()), prefix, limit);
    }
    return all;
  }

  private void storeAll(List<String> names) {
    // Not in their order, so that nobody gets it for nothing.
    names.reversed().forEach(name -> stored(Users.active().named(name)));
  }

  @Test
  default void thereIsNoPageOfNobody() {
    assertThat(page(Optional.empty(), Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void usersAreInTheOrderOfTheCharactersOfTheirNames() {
    storeAll(IN_ORDER);

    assertThat(names(Optional.empty(), Optional.empty(), 100)).isEqualTo(IN_ORDER);
  }

  @Test
  default void usersAreReadAsStored() {
    User ada = stored(Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN));
    User gone = stored(Users.disabled().named("gone").holding().atEpoch(3));

    assertThat(page(Optional.empty(), Optional.empty(), 10)).containsExactly(ada, gone);
  }

  @Test
  default void aPageBeginsBehindANameWhetherItIsThereOrNot() {
    storeAll(List.of("a", "ab", "b"));

    assertThat(names(Optional.of("a"), Optional.empty(), 10)).containsExactly("ab", "b");
    assertThat(names(Optional.of("aa"), Optional.empty(), 10)).containsExactly("ab", "b");
    assertThat(names(Optional.of("ab"), Optional.empty(), 10)).containsExactly("b");
    assertThat(names(Optional.of("b"), Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void aPageHasNoMoreUsersThanItMay() {
    storeAll(List.of("a", "b", "c"));

    assertThat(names(Optional.empty(), Optional.empty(), 2)).containsExactly("a", "b");
    assertThat(names(Optional.empty(), Optional.empty(), 3)).containsExactly("a", "b", "c");
    assertThat(names(Optional.empty(), Optional.empty(), 4)).containsExactly("a", "b", "c");
  }

  @Test
  default void pageByPageEveryUserIsSeenOnce() {
    storeAll(IN_ORDER);
    storeAll(WHERE_ORDERS_DIFFER);
    List<String> all = names(Optional.empty(), Optional.empty(), 100);
    assertThat(all).hasSize(IN_ORDER.size() + WHERE_ORDERS_DIFFER.size());

    for (int limit = 1; limit <= all.size() + 1; limit++) {
      assertThat(pageByPage(Optional.empty(), limit)).isEqualTo(all);
    }
  }

  @Test
  default void pageByPageEveryUserOfAPrefixIsSeenOnce() {
    storeAll(IN_ORDER);
    storeAll(WHERE_ORDERS_DIFFER);

    for (String prefix : List.of("a", "q", "\u4E2D", "\uD801\uDC28")) {
      List<String> all = beginningWith(prefix);
      for (int limit = 1; limit <= all.size() + 1; limit++) {
        assertThat(pageByPage(Optional.of(prefix), limit)).isEqualTo(all);
      }
    }
  }

  @Test
  default void aPrefixFindsExactlyTheNamesThatBeginSo() {
    List<String> names = new ArrayList<>(IN_ORDER);
    names.addAll(WHERE_ORDERS_DIFFER);
    storeAll(names);

    names.stream()
        .flatMap(name -> beginnings(name).stream())
        .distinct()
        .forEach(
            prefix ->
                assertThat(beginningWith(prefix))
                    .containsExactlyInAnyOrderElementsOf(
                        names.stream().filter(name -> name.startsWith(prefix)).toList()));
  }

  private static List<String> beginnings(String name) {
    int[] characters = name.codePoints().toArray();
    List<String> beginnings = new ArrayList<>();
    for (int length = 1; length <= characters.length; length++) {
      beginnings.add(new String(Arrays.copyOf(characters, length), 0, length));
    }
    return beginnings;
  }

  @Test
  default void noCharacterOfAPrefixStandsForOthers() {
    storeAll(List.of("a_b", "a-b", "axb", "a", "ab"));

    assertThat(beginningWith("a_")).containsExactly("a_b");
    assertThat(beginningWith("a-")).containsExactly("a-b");
    assertThat(beginningWith("a.")).isEmpty();
  }

  @Test
  default void aPageOfAPrefixBeginsBehindANameToo() {
    storeAll(List.of("a", "ba", "bb", "bc", "c"));

    assertThat(names(Optional.of("a"), Optional.of("b"), 10)).containsExactly("ba", "bb", "bc");
    assertThat(names(Optional.of("ba"), Optional.of("b"), 1)).containsExactly("bb");
    assertThat(names(Optional.of("bc"), Optional.of("b"), 10)).isEmpty();
    assertThat(names(Optional.of("c"), Optional.of("b"), 10)).isEmpty();
  }
}
