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
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives an account another name, and disables it, which ends all of its sessions and tokens at once
 * (ASVS 5.0, 7.4.2), or enables it again. A new name changes nothing else: sessions continue, and
 * their next refresh contains it. The former name is free at once, for whomever it is given to.
 */
public final class ChangeUser {
  private static final Permission NEEDED = Permission.of("users:write");

  private final Administration administration;
  private final SessionTerminator terminator;

  public ChangeUser(Administration administration, SessionTerminator terminator) {
    this.administration = administration;
    this.terminator = terminator;
  }

  /** How the account is to be; what is empty stays as it is. */
  public record Wish(Optional<Username> username, Optional<State> state) {
    /** The same name in this state. */
    public static Wish of(State state) {
      return new Wish(Optional.empty(), Optional.of(state));
    }
  }

  /** The requested state of the account. */
  public sealed interface State {
    record Active() implements State {}

    record Disabled(Optional<DisabledReason> reason) implements State {}
  }

  /** The account and what is to become of it. */
  public record Command(
      Requester requester, UserId user, Validated<Wish> wish, Predicate<User> precondition) {}

  /**
   * Changes the account, in one transaction; the result is the account as it is then. What is so
   * already stays as it is.
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
    if (disables(wish) && change.isLastAdministrator(user)) {
      return ChangeOutcome.refused(new UserRefusal.LastAdministrator());
    }
    // Only the name can be refused from here on, so it is written first.
    return rename(change, user, wish.username().orElse(user.username()))
        .then(
            renamed ->
                ChangeOutcome.done(
                    wish.state().map(state -> become(change, renamed, state)).orElse(renamed)));
  }

  private static boolean disables(Wish wish) {
    return wish.state().filter(State.Disabled.class::isInstance).isPresent();
  }

  private static ChangeOutcome<User, UserRefusal> rename(Change change, User user, Username name) {
    if (name.equals(user.username())) {
      return ChangeOutcome.done(user);
    }
    User renamed = user.renamed(name, change.now());
    UserRepository.Written written = change.tx().users().update(renamed);
    if (written == UserRepository.Written.DUPLICATE) {
      return ChangeOutcome.refused(new UserRefusal.UsernameTaken());
    }
    UnderLock.require(written);
    change.record(new AuditEvent.UserRenamed(user.id(), user.username(), name));
    return ChangeOutcome.done(renamed);
  }

  private User become(Change change, User user, State wanted) {
    return switch (wanted) {
      case State.Active active -> enable(change, user);
      case State.Disabled(Optional<DisabledReason> reason) ->
          switch (user.state()) {
            case AccountState.Active active -> disable(change, user, reason);
            case AccountState.Disabled before ->
                before.reason().equals(reason)
                    ? user
                    : store(
                        change,
                        user.disabledFor(reason, before, change.now()),
                        new AuditEvent.UserDisabled(user.id(), reason));
          };
    };
  }

  private static User enable(Change change, User user) {
    return user.isActive()
        ? user
        : store(change, user.enabled(change.now()), new AuditEvent.UserEnabled(user.id()));
  }

  private User disable(Change change, User user, Optional<DisabledReason> reason) {
    User disabled =
        store(
            change,
            user.disabled(change.now(), reason),
            new AuditEvent.UserDisabled(user.id(), reason));
    change.tx().knownSources().forgetAllBut(user.id(), Optional.empty());
    terminator.endAllAccessOf(change, user.id(), EndReason.USER_DISABLED);
    return disabled;
  }

  private static User store(Change change, User user, AuditEvent event) {
    UnderLock.require(change.tx().users().update(user));
    change.record(event);
    return user;
  }
}
