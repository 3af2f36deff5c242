package dev.watchword.domain.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final PageSize TWO = new PageSize(2);

  @Test
  void fewerThanFitAreTheLastPage() {
    assertThat(Page.of(List.of("a"), TWO)).isEqualTo(new Page<>(List.of("a"), false));
    assertThat(Page.of(List.of(), TWO)).isEqualTo(new Page<>(List.of(), false));
  }

  @Test
  void asManyAsFitAreTheLastPageToo() {
    assertThat(Page.of(List.of("a", "b"), TWO)).isEqualTo(new Page<>(List.of("a", "b"), false));
  }

  @Test
  void oneMoreThanFitsIsLeftForTheNextPage() {
    assertThat(Page.of(List.of("a", "b", "c"), TWO)).isEqualTo(new Page<>(List.of("a", "b"), true));
  }

  @Test
  void theNextPageBeginsBehindTheLastThing() {
    assertThat(new Page<>(List.of("a", "bb"), true).next(String::length)).contains(2);
    assertThat(new Page<>(List.of("a", "bb"), false).next(String::length)).isEmpty();
    assertThat(new Page<>(List.<String>of(), false).next(String::length)).isEmpty();
  }

  @Test
  void nobodyChangesAPageFromOutside() {
    List<String> found = new ArrayList<>(List.of("a", "b", "c"));
    Page<String> page = Page.of(found, TWO);

    found.set(0, "changed");

    assertThat(page.items()).containsExactly("a", "b");
  }

  @Test
  void aPageIsReadWithOneThingMoreThanItHas() {
    assertThat(PageSize.DEFAULT).isEqualTo(new PageSize(50));
    assertThat(PageSize.DEFAULT.withLookahead()).isEqualTo(51);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 199, 200})
  void aPageHasOneToTwoHundredThings(int size) {
    assertThat(new PageSize(size).value()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
  void noPageIsOfAnotherSize(int size) {
    assertThatThrownBy(() -> new PageSize(size)).isInstanceOf(IllegalArgumentException.class);
  }
}
