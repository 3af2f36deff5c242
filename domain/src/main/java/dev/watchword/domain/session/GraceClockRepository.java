package dev.watchword.domain.session;

import java.time.Instant;

/** Keeps the one grace clock of an installation. */
public interface GraceClockRepository {
  /**
   * The clock as it stands.
   *
   * @param now the time, for a storage that one process has for itself; a storage that several
   *     nodes share looks at its own clock
   */
  GraceClock look(Instant now);

  /**
   * Stores the reading at the moment in which the clock was seen, unless it was advanced since: of
   * any number who saw the same exactly one gets {@code true}.
   */
  boolean advance(GraceClock seen);
}
