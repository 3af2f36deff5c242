package dev.watchword.application.administration;

import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A change in progress: the transaction, and what is true until its end, because no other rights
 * change meanwhile.
 *
 * @param catalog roles and policies as they are stored
 * @param rights what the caller may do now
 */
public record Change(
    Transaction tx, RoleCatalog catalog, Rights rights, Requester requester, Instant now) {

  /** The same change, with roles and policies that it has stored, or pretends to have stored. */
  public Change with(RoleCatalog catalog) {
    return new Change(tx, catalog, rights, requester, now);
  }

  /** Records an event in the same transaction. */
  public void record(AuditEvent event) {
    recordAll(List.of(event));
  }

  /** Records events in the same transaction. */
  public void recordAll(List<AuditEvent> events) {
    tx.audit().recordAll(events, requester.actor(), requester.origin(), now);
  }

  /** Runs {@code change} on a user, who stays locked; refuses if the user does not exist. */
  public <T, R> ChangeOutcome<T, R> onUser(
      UserId id, R notFound, Function<User, ChangeOutcome<T, R>> change) {
    return tx.users().lock(id).map(change).orElseGet(() -> ChangeOutcome.refused(notFound));
  }

  /** The same; refuses too if the user is not as expected. */
  public <T, R> ChangeOutcome<T, R> onUser(
      UserId id,
      R notFound,
      Predicate<User> precondition,
      R stale,
      Function<User, ChangeOutcome<T, R>> change) {
    return onUser(
        id,
        notFound,
        user -> precondition.test(user) ? change.apply(user) : ChangeOutcome.refused(stale));
  }

  /**
   * Runs {@code change} on a client; refuses if it does not exist, and denies it to a caller who
   * does not hold every permission of the client.
   */
  public <T, R> ChangeOutcome<T, R> onClient(
      ClientId id, R notFound, Function<Client, ChangeOutcome<T, R>> change) {
    return tx.clients()
        .find(id)
        .map(
            client ->
                unlessHolding(catalog.permissionsOf(client.roles()))
                    .map(ChangeOutcome::<T, R>denied)
                    .orElseGet(() -> change.apply(client)))
        .orElseGet(() -> ChangeOutcome.refused(notFound));
  }

  /** The denial to a caller who does not hold all of these permissions. */
  public Optional<Denial> unlessHolding(Collection<Permission> permissions) {
    return rights.missing(permissions).map(Denial.BeyondRights::new);
  }

  /**
   * The denial to a caller who may not change, disable or delete this user, set their password or
   * end their sessions, because they do not hold every permission of the user.
   */
  public Optional<Denial> unlessHoldingAllOf(User user) {
    return unlessHolding(catalog.permissionsOf(user.roles()));
  }

  /**
   * The denial to a caller who does not hold every permission of every user and client with one of
   * these roles; a change for all of them requires that.
   */
  public Optional<Denial> unlessHoldingAllOfHoldersOf(Set<RoleName> roles) {
    Set<RoleName> beyond =
        catalog.roles().stream()
            .filter(role -> !rights.cover(role.permissions()))
            .map(Role::name)
            .collect(Collectors.toSet());
    return tx.roles()
        .heldBeside(roles, beyond)
        .flatMap(role -> unlessHolding(catalog.permissionsOf(Set.of(role))));
  }

  /** Whether {@code user} is the only active one with the role that may do everything. */
  public boolean isLastAdministrator(User user) {
    return user.isActive()
        && user.roles().contains(RoleName.ADMIN)
        && !tx.users().hasOtherActiveHolder(RoleName.ADMIN, user.id());
  }
}
