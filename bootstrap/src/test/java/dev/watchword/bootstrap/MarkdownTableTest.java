package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  private static final String DOCUMENT =
      """
      | name | meaning |
      |---|---|
      | `a`, `b` | first |

      | other | meaning |
      |---|:--|
      | `c` | second |

      Text | with a bar.

      | name | meaning |
      |---|---|
      | d | a `x\\|y` \\| z |
      | e | |
      """;

  @Test
  void tablesOfTheSameFirstColumnAreReadAsOne() {
    assertThat(MarkdownTable.of(DOCUMENT, "name").rows())
        .extracting(row -> row.cell(0))
        .containsExactly("`a`, `b`", "d", "e");
  }

  @Test
  void whatStandsInBackticksIsCode() {
    assertThat(MarkdownTable.of(DOCUMENT, "name").rows().getFirst().code(0))
        .containsExactly("a", "b");
    assertThat(MarkdownTable.of(DOCUMENT, "name").rows().getFirst().code(1)).isEmpty();
  }

  @Test
  void anEscapedBarIsNoEndOfACellAndAnEmptyCellIsOne() {
    assertThat(MarkdownTable.of(DOCUMENT, "name").rows().get(1).cells())
        .containsExactly("d", "a `x\\|y` \\| z");
    assertThat(MarkdownTable.of(DOCUMENT, "name").rows().get(2).cells()).containsExactly("e", "");
  }

  @Test
  void aTableThatIsNotThereHasNoRows() {
    assertThat(MarkdownTable.of(DOCUMENT, "meaning").rows()).isEmpty();
    assertThat(MarkdownTable.of(DOCUMENT, "Text").rows()).isEmpty();
  }
}
