package dev.watchword.application.authentication;

import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;

/** Makes gates, and those who want to pass them. */
public final class Gates {
  /** Somebody who is not logged in. */
  public static final Asker ANYBODY = at(1);

  /** Memory of a place, in KiB; hashes that take more have a place of their own. */
  public static final int PLACE_KIB = 20 * 1024;

  /** Hashes that take more are never computed. */
  public static final int LARGEST_KIB = 100 * 1024;

  private Gates() {}

  public static HashGate of(int places, int maxWaiting) {
    return new HashGate(new HashGate.Capacity(places, PLACE_KIB, LARGEST_KIB, maxWaiting));
  }

  /** One that lets nobody pass. */
  public static HashGate closed() {
    return of(0, 0);
  }

  /** Somebody at the source 192.0.2.{@code host} who is not logged in. */
  static Asker at(int host) {
    return at(Attempts.from(host));
  }

  static Asker at(Source source) {
    return Asker.at(source, () -> true);
  }
}
