package dev.watchword.application.audit;

import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets {@value #MOST} denied attempts per hour and user into the audit trail of this process. It
 * remembers the {@value #MOST_USERS} users who were last denied something, in at most two
 * megabytes.
 */
final class DenialQuota {
  static final int MOST = 60;
  static final int MOST_USERS = 4096;

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** A time further ahead than this was written by a wrong clock, and does not count. */
  private static final long AHEAD_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Map<UserId, Recorded> byUser = new LinkedHashMap<>();

  /** Whether one more denied attempt of this user is to be recorded; if so, it counts. */
  synchronized boolean admits(UserId user, Instant now) {
    Recorded recorded = byUser.containsKey(user) ? byUser.remove(user) : new Recorded();
    byUser.put(user, recorded);
    if (byUser.size() > MOST_USERS) {
      byUser.remove(byUser.keySet().iterator().next());
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
