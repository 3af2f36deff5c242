package dev.watchword.application.throttle;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.NotFound;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Forgets all failed attempts at a user's account, the user's calls to change the password and the
 * answers to challenges, so that the user can log in at once. Failures from sources are not
 * forgotten, because they concern other users too; {@link UnlockSource} does that.
 */
public final class UnlockUser {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Administration administration;
  private final AttemptKeys keys;

  public UnlockUser(Administration administration, AttemptKeys keys) {
    this.administration = administration;
    this.keys = keys;
  }

  /** The user whose attempts are to be forgotten. */
  public record Command(Requester requester, Username username) {}

  /** Forgets the attempts; the result is the account, which does not change. */
  public ChangeOutcome<User, NotFound> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change
                .tx()
                .users()
                .findByUsername(command.username())
                .map(
                    user ->
                        change.onUser(user.id(), new NotFound(), found -> unlock(change, found)))
                .orElseGet(() -> ChangeOutcome.refused(new NotFound())));
  }

  private ChangeOutcome<User, NotFound> unlock(Change change, User user) {
    Optional<Denial> beyond = change.unlessHoldingAllOf(user);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    SortedSet<AttemptKey> forgotten = new TreeSet<>(change.tx().knownSources().of(user.id()));
    forgotten.add(keys.of(user.id()));
    forgotten.add(keys.ofPasswordChanges(user.id()));
    change
        .tx()
        .credentials()
        .find(user.id())
        .ifPresent(present -> forgotten.add(keys.ofChallenges(user.id(), present.version())));
    change.tx().attempts().forget(forgotten);
    change.record(new AuditEvent.LoginUnlocked(user.id()));
    return ChangeOutcome.done(user);
  }
}
