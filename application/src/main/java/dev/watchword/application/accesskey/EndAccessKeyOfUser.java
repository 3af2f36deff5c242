package dev.watchword.application.accesskey;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Ends an access key of another user, with all of its tokens. */
public final class EndAccessKeyOfUser {
  private static final Permission NEEDED = Permission.of("sessions:revoke");

  private final Administration administration;
  private final SessionTerminator terminator;

  public EndAccessKeyOfUser(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /** The owner, none of whose permissions the requester may lack, and their key. */
  public record Command(Requester requester, UserId owner, AccessKeyId key) {}

  /** Ends the key; the result is what it was. */
  public ChangeOutcome<AccessKey, AccessKeyRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.owner(),
                new AccessKeyRefusal.NotFound(),
                owner ->
                    change
                        .tx()
                        .accessKeys()
                        .find(command.key(), owner.id(), change.now())
                        .map(key -> end(change, owner, key))
                        .orElseGet(() -> ChangeOutcome.refused(new AccessKeyRefusal.NotFound()))));
  }

  private ChangeOutcome<AccessKey, AccessKeyRefusal> end(Change change, User owner, AccessKey key) {
    Optional<Denial> beyond = change.unlessHoldingAllOf(owner);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    terminator.endKeys(
        change.tx(),
        List.of(key),
        SessionTerminator.Cause.of(change, EndReason.ENDED_BY_ADMINISTRATOR));
    return ChangeOutcome.done(key);
  }
}
