package dev.watchword.domain.session;

import java.time.Instant;

/** Stores the one grace clock of an installation. */
public interface GraceClockRepository {
  /**
   * The clock as it stands.
   *
   * @param now the time, for a storage that belongs to one process; a storage shared by several
   *     nodes uses its own clock
   */
  GraceClock look(Instant now);

  /**
   * Stores the reading at the moment in which the clock was seen, unless it was advanced since: of
   * any number of nodes that saw the same clock, exactly one gets {@code true}.
   */
  boolean advance(GraceClock seen);
}
