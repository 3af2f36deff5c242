package dev.watchword.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final long MIB = 1024 * 1024;

  private static final MemoryBudget DEFAULTS =
      new MemoryBudget(Long.MAX_VALUE, 512, 160, 19_456 * 1024, 2);

  private static MemoryBudget withHeap(long heap) {
    return new MemoryBudget(
        heap, DEFAULTS.connections(), DEFAULTS.requests(), DEFAULTS.hashBytes(), DEFAULTS.places());
  }

  /** Serial, which the launcher takes, keeps a tenth of the young third of the heap for itself. */
  private static long usable(long mebibytes) {
    return mebibytes * MIB * 29 / 30;
  }

  @Test
  void theLaunchersHeapHoldsTheDefaultsAndALargeHashOfAHundredMebibytes() throws IOException {
    Matcher option =
        Pattern.compile("-Xmx(\\d+)m").matcher(Files.readString(Path.of("..", "watchword")));
    assertThat(option.results().map(found -> found.group(1)).filter(size -> !size.equals("512")))
        .singleElement()
        .satisfies(
            size -> {
              MemoryBudget budget = withHeap(usable(Long.parseLong(size)));
              assertThatCode(budget::requireEnough).doesNotThrowAnyException();
              assertThat(budget.largestHash()).isGreaterThanOrEqualTo(100 * MIB);
            });
  }

  @Test
  void aHeapThatIsTooSmallIsRefusedWithOneThatWouldDo() {
    assertThatThrownBy(withHeap(usable(112))::requireEnough)
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("maxConnections")
        .hasMessageContaining("maxRequests")
        .hasMessageContaining("hashing.places")
        .satisfies(
            refusal -> {
              Matcher enough = Pattern.compile("-Xmx(\\d+)m").matcher(refusal.getMessage());
              assertThat(enough.find()).isTrue();
              assertThatCode(withHeap(usable(Long.parseLong(enough.group(1))))::requireEnough)
                  .doesNotThrowAnyException();
            });
  }

  @Test
  void whatIsLeftIsForALargeHashUpToItsCeiling() {
    assertThat(withHeap(4096 * MIB).largestHash()).isEqualTo(MemoryBudget.LARGEST_HASH);
    assertThat(withHeap(112 * MIB).largestHash()).isEqualTo(DEFAULTS.hashBytes());
  }
}
