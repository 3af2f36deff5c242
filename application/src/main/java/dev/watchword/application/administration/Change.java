package dev.watchword.application.administration;

import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A change that is being made: the transaction, and what holds until its end, for nobody else
 * changes rights meanwhile.
 *
 * @param catalog roles and policies as they are stored
 * @param rights what whoever asks may do now
 */
public record Change(
    Transaction tx, RoleCatalog catalog, Rights rights, Requester requester, Instant now) {

  /** Records a fact in the same transaction. */
  public void record(AuditEvent event) {
    tx.audit().record(event, requester.actor(), requester.origin(), now);
  }

  /**
   * Runs {@code change} on a user, who stays locked; refuses when there is none, or it is not as
   * expected.
   */
  public <T> ChangeOutcome<T> onUser(
      UserId id, Predicate<User> precondition, Function<User, ChangeOutcome<T>> change) {
    Optional<User> found = tx.users().lock(id);
    if (found.isEmpty()) {
      return ChangeOutcome.refused(new Refusal.NotFound());
    }
    return precondition.test(found.get())
        ? change.apply(found.get())
        : ChangeOutcome.refused(new Refusal.Stale());
  }

  /**
   * Whether whoever asks may change, disable or delete this user, set their password or end their
   * sessions: only if they hold all that the user holds.
   */
  public boolean mayChange(User user) {
    return rights.cover(catalog.permissionsOf(user.roles()));
  }

  /** Whether {@code user} is the only active one with the role that may do everything. */
  public boolean isLastAdministrator(User user) {
    return user.isActive()
        && user.roles().contains(RoleName.ADMIN)
        && !tx.users().hasOtherActiveHolder(RoleName.ADMIN, user.id());
  }
}
