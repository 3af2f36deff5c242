package dev.watchword.application.session;

import dev.watchword.application.throttle.KnownSources;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Whereabouts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import java.time.Instant;

/**
 * Watches from where a rotation is requested again: with a copied refresh token both the thief and
 * the owner keep asking, and within the grace both are answered.
 */
public final class RepeatWatch {
  private final KnownSources knownSources;
  private final int suspiciousRotations;

  /**
   * Creates a watch.
   *
   * @param suspiciousRotations how many rotations in a row, each requested from two places one of
   *     which is strange, are a theft; 0 if no number is
   */
  public RepeatWatch(KnownSources knownSources, int suspiciousRotations) {
    this.knownSources = knownSources;
    this.suspiciousRotations = suspiciousRotations;
  }

  /** The assessment of a repeat. */
  sealed interface Sight {
    record Ordinary() implements Sight {}

    /** The repeat is to be recorded; {@code after} is what the session is to remember. */
    record Strange(Whereabouts after) implements Sight {}

    /** There were too many such repeats in a row. */
    record Theft() implements Sight {}
  }

  Sight look(Transaction tx, SeenSession found, Source source, Instant now) {
    Session session = found.session();
    return session
        .whereabouts()
        .repeatedFrom(
            source, session.generation(), place -> knownSources.knows(tx, found.user(), place, now))
        .<Sight>map(
            after ->
                after.isTheft(session.generation(), suspiciousRotations)
                    ? new Sight.Theft()
                    : new Sight.Strange(after))
        .orElseGet(Sight.Ordinary::new);
  }

  /** Records a strange repeat; the client proved nothing. */
  static void record(Transaction tx, SeenSession found, Origin origin, Instant now) {
    Session session = found.session();
    tx.audit()
        .record(
            new AuditEvent.SessionRepeated(
                session.userId(), session.id(), session.generation().value()),
            new Actor.Anonymous(),
            origin,
            now);
  }
}
