package dev.watchword.application.administration;

import dev.watchword.application.audit.RecordDenial;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes changes one after the other, each only if the caller has the right at that very moment
 * (ASVS 5.0, 8.3.2): two administrators who take each other's role cannot both succeed, and a right
 * that was withdrawn a moment ago cannot be used.
 */
public final class Administration {
  private final Writing writing;
  private final RecordDenial recordDenial;
  private final InstantSource clock;

  /**
   * Creates an administration of changes in {@code unitOfWork}.
   *
   * @param recordDenial records attempts that are refused because a permission is missing
   */
  public Administration(UnitOfWork unitOfWork, RecordDenial recordDenial, InstantSource clock) {
    this(new Apart(unitOfWork), recordDenial, clock);
  }

  private Administration(Writing writing, RecordDenial recordDenial, InstantSource clock) {
    this.writing = writing;
    this.recordDenial = recordDenial;
    this.clock = clock;
  }

  /** Where changes are made. The roles stay locked, and are those of the catalog. */
  private sealed interface Writing {
    <T> T write(BiFunction<Transaction, RoleCatalog, T> work);
  }

  /** Each in a transaction of its own. */
  private record Apart(UnitOfWork unitOfWork) implements Writing {
    @Override
    public <T> T write(BiFunction<Transaction, RoleCatalog, T> work) {
      return unitOfWork.write(
          tx -> {
            tx.roles().lock();
            return work.apply(tx, tx.roles().catalog());
          });
    }
  }

  /** All in the same transaction; the catalog is read again when one of them has changed it. */
  private static final class Together implements Writing {
    private final Transaction tx;
    private long revision;
    private RoleCatalog catalog;

    Together(Transaction tx, RoleCatalog catalog) {
      this.tx = tx;
      this.revision = tx.roles().revision();
      this.catalog = catalog;
    }

    @Override
    public <T> T write(BiFunction<Transaction, RoleCatalog, T> work) {
      long present = tx.roles().revision();
      if (present != revision) {
        catalog = tx.roles().catalog();
        revision = present;
      }
      return work.apply(tx, catalog);
    }
  }

  /**
   * Runs {@code work} with an administration that makes all changes in one transaction. Each of
   * them sees those before it; if {@code work} throws, none of them is made. A change that is
   * refused does not undo the others by itself.
   */
  public <T> T together(Function<Administration, T> work) {
    return writing.write(
        (tx, catalog) ->
            work.apply(new Administration(new Together(tx, catalog), recordDenial, clock)));
  }

  /**
   * Runs {@code work} in a transaction, unless the caller lacks the permission. A denied attempt is
   * recorded.
   *
   * @param needed the permission that the change requires
   * @param work checks first and writes afterwards: if it refuses, it must not have written
   *     anything
   */
  public <T, R> ChangeOutcome<T, R> change(
      Requester requester, Permission needed, Function<Change, ChangeOutcome<T, R>> work) {
    return changeOwn(
        requester,
        change ->
            change.rights().include(needed)
                ? work.apply(change)
                : ChangeOutcome.denied(new Denial.PermissionMissing(needed)));
  }

  /**
   * Like {@link #change(Requester, Permission, Function)}, for a change that requires no
   * permission, because it concerns the caller's own account alone.
   */
  public <T, R> ChangeOutcome<T, R> changeOwn(
      Requester requester, Function<Change, ChangeOutcome<T, R>> work) {
    return switch (requester) {
      case Requester.Trusted trusted -> change(trusted, work);
      case Requester.TokenHolder holder -> {
        ChangeOutcome<T, R> outcome = attempt(holder, work);
        if (outcome instanceof ChangeOutcome.Denied<T, R>(Denial reason)) {
          missing(reason).ifPresent(permission -> record(holder, permission));
        }
        yield outcome;
      }
    };
  }

  /** Runs {@code work} in a transaction, for a requester who is never denied anything. */
  public <T> T change(Requester.Trusted requester, Function<Change, T> work) {
    return writing.write((tx, catalog) -> work.apply(trusted(tx, catalog, requester)));
  }

  /** Like {@link #change(Requester.Trusted, Function)}, for work without a result. */
  public void run(Requester.Trusted requester, Consumer<Change> work) {
    boolean unused =
        change(
            requester,
            change -> {
              work.accept(change);
              return true;
            });
  }

  private Change trusted(Transaction tx, RoleCatalog catalog, Requester.Trusted requester) {
    return new Change(tx, catalog, Rights.all(), requester, clock.instant());
  }

  private <T, R> ChangeOutcome<T, R> attempt(
      Requester.TokenHolder holder, Function<Change, ChangeOutcome<T, R>> work) {
    AccessClaims claims = holder.claims().claims();
    return writing.write(
        (tx, catalog) ->
            Standing.roles(tx, claims)
                .map(held -> claims.grant().rights(held, catalog))
                .map(rights -> new Change(tx, catalog, rights, holder, clock.instant()))
                .map(work)
                .orElseGet(() -> ChangeOutcome.denied(new Denial.CallerOutdated())));
  }

  private static Optional<Permission> missing(Denial reason) {
    return switch (reason) {
      case Denial.CallerOutdated outdated -> Optional.empty();
      case Denial.PermissionMissing(Permission permission) -> Optional.of(permission);
      case Denial.BeyondRights(Permission permission) -> Optional.of(permission);
    };
  }

  private void record(Requester.TokenHolder holder, Permission missing) {
    RecordDenial.Outcome unused =
        recordDenial.execute(holder.subject(), new Requirement.Holding(missing), holder.origin());
  }
}
