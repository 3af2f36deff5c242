package dev.watchword.application.user;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Disables an account, which ends all of its sessions and tokens at once (ASVS 5.0, 7.4.2), or
 * enables it again.
 */
public final class ChangeUserState {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Administration administration;
  private final SessionTerminator terminator;

  public ChangeUserState(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /** The requested state of the account. */
  public sealed interface Wish {
    record Active() implements Wish {}

    record Disabled(Optional<DisabledReason> reason) implements Wish {}
  }

  /** The account and its requested state. */
  public record Command(
      Requester requester, UserId user, Validated<Wish> wish, Predicate<User> precondition) {}

  /**
   * Changes the state; the result is the account as it is then. A state that is already set stays
   * as it is.
   */
  public ChangeOutcome<User, UserRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.user(),
                new UserRefusal.NotFound(),
                command.precondition(),
                new UserRefusal.Stale(),
                user ->
                    switch (command.wish()) {
                      case Validated.Invalid<Wish>(List<MemberFault> faults) ->
                          ChangeOutcome.refused(new UserRefusal.Invalid(faults));
                      case Validated.Valid<Wish>(Wish wish) -> become(change, user, wish);
                    }));
  }

  private ChangeOutcome<User, UserRefusal> become(Change change, User user, Wish wish) {
    Optional<Denial> beyond = change.unlessHoldingAllOf(user);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    return switch (wish) {
      case Wish.Active active -> enable(change, user);
      case Wish.Disabled(Optional<DisabledReason> reason) ->
          switch (user.state()) {
            case AccountState.Active active -> disable(change, user, reason);
            case AccountState.Disabled before ->
                before.reason().equals(reason)
                    ? ChangeOutcome.done(user)
                    : store(
                        change,
                        user.disabledFor(reason, before, change.now()),
                        new AuditEvent.UserDisabled(user.id(), reason));
          };
    };
  }

  private static ChangeOutcome<User, UserRefusal> enable(Change change, User user) {
    return user.isActive()
        ? ChangeOutcome.done(user)
        : store(change, user.enabled(change.now()), new AuditEvent.UserEnabled(user.id()));
  }

  private ChangeOutcome<User, UserRefusal> disable(
      Change change, User user, Optional<DisabledReason> reason) {
    if (change.isLastAdministrator(user)) {
      return ChangeOutcome.refused(new UserRefusal.LastAdministrator());
    }
    ChangeOutcome<User, UserRefusal> outcome =
        store(
            change,
            user.disabled(change.now(), reason),
            new AuditEvent.UserDisabled(user.id(), reason));
    change.tx().knownSources().forgetAllBut(user.id(), Optional.empty());
    terminator.endAllOf(change, user.id(), EndReason.USER_DISABLED);
    return outcome;
  }

  private static ChangeOutcome<User, UserRefusal> store(
      Change change, User user, AuditEvent event) {
    UnderLock.require(change.tx().users().update(user));
    change.record(event);
    return ChangeOutcome.done(user);
  }
}
