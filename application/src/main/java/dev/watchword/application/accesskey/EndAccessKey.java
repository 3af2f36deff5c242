package dev.watchword.application.accesskey;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.user.UserId;
import java.util.List;

/** Ends one of the caller's own access keys, with all of its tokens. */
public final class EndAccessKey {
  private final Administration administration;
  private final SessionTerminator terminator;

  public EndAccessKey(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /** The caller and their key. */
  public record Command(Requester requester, UserId caller, AccessKeyId key) {}

  /** Ends the key; the result is what it was. */
  public ChangeOutcome<AccessKey, AccessKeyRefusal> execute(Command command) {
    return administration.changeOwn(
        command.requester(),
        change ->
            change
                .tx()
                .accessKeys()
                .find(command.key(), command.caller(), change.now())
                .map(key -> end(change, key))
                .orElseGet(() -> ChangeOutcome.refused(new AccessKeyRefusal.NotFound())));
  }

  private ChangeOutcome<AccessKey, AccessKeyRefusal> end(Change change, AccessKey key) {
    terminator.endKeys(
        change.tx(), List.of(key), SessionTerminator.Cause.of(change, EndReason.ENDED_BY_USER));
    return ChangeOutcome.done(key);
  }
}
