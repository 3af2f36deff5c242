package dev.watchword.persistence.session;

import dev.watchword.domain.session.GraceClock;
import dev.watchword.domain.session.GraceClockRepository;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The grace clock in the one row of {@code grace_clock}. */
public final class JdbiGraceClockRepository implements GraceClockRepository {
  private final Handle handle;
  private final GraceTime time;

  public JdbiGraceClockRepository(Handle handle, GraceTime time) {
    this.handle = handle;
    this.time = time;
  }

  @Override
  public GraceClock look(Instant now) {
    return handle
        .createQuery("SELECT " + time.columns() + " FROM grace_clock g")
        .map((row, context) -> time.read(row, now))
        .one();
  }

  @Override
  public boolean advance(GraceClock seen) {
    return handle
            .createUpdate(
                """
                UPDATE grace_clock SET reading = :reading, advanced_at = :seenAt
                WHERE reading = :stored AND advanced_at = :advancedAt
                """)
            .bind("reading", seen.reading())
            .bind("seenAt", seen.seenAt())
            .bind("stored", seen.stored())
            .bind("advancedAt", seen.advancedAt())
            .execute()
        == 1;
  }
}
