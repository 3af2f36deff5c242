package dev.watchword.application.throttle;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.Source;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Forgets all failed attempts from a source and from the network of 48 bits around it, so that all
 * users there can log in at once. Failures for names are not forgotten; {@link UnlockUser} does
 * that.
 */
public final class UnlockSource {
  private final Administration administration;
  private final AttemptKeys keys;

  public UnlockSource(Administration administration, AttemptKeys keys) {
    this.administration = administration;
    this.keys = keys;
  }

  /** The source whose attempts are to be forgotten. */
  public record Command(Requester.Trusted requester, Source.At source) {}

  /** Forgets the attempts; the result is the source. */
  public Source.At execute(Command command) {
    return administration.change(command.requester(), change -> unlock(change, command.source()));
  }

  private Source.At unlock(Change change, Source.At source) {
    NavigableSet<AttemptKey> forgotten = new TreeSet<>();
    forgotten.add(keys.of(source));
    forgotten.add(keys.ofUsersAt(source));
    source.site().map(keys::ofSite).ifPresent(forgotten::add);
    change.tx().attempts().forget(forgotten);
    change.record(new AuditEvent.SourceUnlocked(source));
    return source;
  }
}
