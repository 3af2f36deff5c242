package dev.watchword.application.administration;

import dev.watchword.application.audit.RecordDenial;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes changes one after the other, each only if the caller has the right at that very moment
 * (ASVS 5.0, 8.3.2): two administrators who take each other's role cannot both succeed, and a right
 * that was withdrawn a moment ago cannot be used.
 */
public final class Administration {
  private final UnitOfWork unitOfWork;
  private final RecordDenial recordDenial;
  private final InstantSource clock;

  /**
   * Creates an administration of changes in {@code unitOfWork}.
   *
   * @param recordDenial records attempts that are refused because a permission is missing
   */
  public Administration(UnitOfWork unitOfWork, RecordDenial recordDenial, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.recordDenial = recordDenial;
    this.clock = clock;
  }

  private sealed interface Authority {
    record Granted(Rights rights) implements Authority {}

    record Denied(Refusal reason) implements Authority {}
  }

  /**
   * Runs {@code work} in a transaction, unless the caller lacks the permission. A refused attempt
   * is recorded.
   *
   * @param needed the permission that the change requires
   * @param work checks first and writes afterwards: if it refuses, it must not have written
   *     anything
   */
  public <T> ChangeOutcome<T> change(
      Requester requester, Permission needed, Function<Change, ChangeOutcome<T>> work) {
    ChangeOutcome<T> outcome = attempt(requester, needed, work);
    missing(outcome).ifPresent(permission -> deny(requester, permission));
    return outcome;
  }

  private static <T> Optional<Permission> missing(ChangeOutcome<T> outcome) {
    return switch (outcome) {
      case ChangeOutcome.Refused<T>(Refusal.PermissionMissing(Permission permission)) ->
          Optional.of(permission);
      case ChangeOutcome.Refused<T>(Refusal.BeyondRights(Permission permission)) ->
          Optional.of(permission);
      case ChangeOutcome.Refused<T> refused -> Optional.empty();
      case ChangeOutcome.Done<T> done -> Optional.empty();
    };
  }

  private void deny(Requester requester, Permission missing) {
    switch (requester) {
      case Requester.TokenHolder holder -> {
        RecordDenial.Outcome unused =
            recordDenial.execute(
                holder.claims().claims().subject(),
                new Requirement.Holding(missing),
                holder.origin());
      }
      // Operators may do everything.
      case Requester.Operator operator -> {}
      case Requester.CommandLine commandLine -> {}
      case Requester.Service service -> {}
    }
  }

  private <T> ChangeOutcome<T> attempt(
      Requester requester, Permission needed, Function<Change, ChangeOutcome<T>> work) {
    return unitOfWork.write(
        tx -> {
          tx.roles().lock();
          RoleCatalog catalog = tx.roles().catalog();
          return switch (authority(tx, catalog, requester, needed)) {
            case Authority.Denied(Refusal reason) -> ChangeOutcome.refused(reason);
            case Authority.Granted(Rights rights) ->
                work.apply(new Change(tx, catalog, rights, requester, clock.instant()));
          };
        });
  }

  private static Authority authority(
      Transaction tx, RoleCatalog catalog, Requester requester, Permission needed) {
    return switch (requester) {
      case Requester.Operator operator -> new Authority.Granted(Rights.all());
      case Requester.CommandLine commandLine -> new Authority.Granted(Rights.all());
      case Requester.Service service -> new Authority.Granted(Rights.all());
      case Requester.TokenHolder holder ->
          current(tx, holder.claims().claims())
              .map(user -> authority(catalog.rightsOf(user.roles()), needed))
              .orElseGet(() -> new Authority.Denied(new Refusal.CallerOutdated()));
    };
  }

  private static Authority authority(Rights rights, Permission needed) {
    return rights.include(needed)
        ? new Authority.Granted(rights)
        : new Authority.Denied(new Refusal.PermissionMissing(needed));
  }

  /** The account that the token names, if the token is still valid for it. */
  private static Optional<User> current(Transaction tx, AccessClaims claims) {
    return tx.sessions()
        .findWithUser(claims.sessionId())
        .filter(found -> found.session().ended().isEmpty())
        .map(SessionOfUser::user)
        .filter(user -> user.id().equals(claims.subject()))
        .filter(User::isActive)
        .filter(user -> claims.epoch().compareTo(user.epoch()) >= 0);
  }
}
