package dev.watchword.application.audit;

import dev.watchword.domain.authentication.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets {@value #MOST} denied attempts per hour and subject into the audit trail of this process. It
 * remembers the {@value #MOST_SUBJECTS} subjects who were last denied something, in at most two
 * megabytes.
 */
final class DenialQuota {
  static final int MOST = 60;
  static final int MOST_SUBJECTS = 4096;

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** A time further ahead than this was written by a wrong clock, and does not count. */
  private static final long AHEAD_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Map<SubjectId, Recorded> bySubject = new LinkedHashMap<>();

  /** Whether one more denied attempt of this subject is to be recorded; if so, it counts. */
  synchronized boolean admits(SubjectId subject, Instant now) {
    Recorded recorded = bySubject.containsKey(subject) ? bySubject.remove(subject) : new Recorded();
    bySubject.put(subject, recorded);
    if (bySubject.size() > MOST_SUBJECTS) {
      bySubject.remove(bySubject.keySet().iterator().next());
    }
    return recorded.admits(now.toEpochMilli());
  }

  /** The times of the last {@value #MOST} records: a ring, in which the oldest is next. */
  private static final class Recorded {
    private final long[] times = new long[MOST];
    private int oldest;

    Recorded() {
      Arrays.fill(times, Long.MIN_VALUE / 2);
    }

    boolean admits(long now) {
      long age = now - times[oldest];
      if (age >= -AHEAD_MILLIS && age < HOUR_MILLIS) {
        return false;
      }
      times[oldest] = now;
      oldest = (oldest + 1) % MOST;
      return true;
    }
  }
}
