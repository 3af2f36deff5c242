package dev.watchword.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.application.user.ImportUsers.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final List<Line> FIRST = List.of(new Line.Unreadable(1, "first"));
  private static final List<Line> SECOND = List.of(new Line.Unreadable(2, "second"));

  @Test
  void theNextLinesAreReadBeforeAnybodyAsksForThem() throws InterruptedException {
    Iterator<List<Line>> lines = List.of(FIRST, SECOND, List.<Line>of()).iterator();
    CountDownLatch second = new CountDownLatch(2);
    ReadAhead ahead =
        new ReadAhead(
            () -> {
              second.countDown();
              return lines.next();
            });

    assertThat(ahead.get()).isEqualTo(FIRST);
    second.await();

    assertThat(ahead.get()).isEqualTo(SECOND);
    assertThat(ahead.get()).isEmpty();
  }

  @Test
  void whatTheReaderThrowsIsThrownWhereTheLinesAreAskedFor() {
    UncheckedIOException unreadable = new UncheckedIOException(new IOException("torn"));
    ReadAhead ahead =
        new ReadAhead(
            () -> {
              throw unreadable;
            });

    assertThatThrownBy(ahead::get).isSameAs(unreadable);
  }
}
