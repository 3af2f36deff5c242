package dev.watchword.application.user;

import dev.watchword.application.administration.Addition;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Differences;
import dev.watchword.application.authentication.Account;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Stores accounts that come from elsewhere, within a change. */
public final class UserRecordStore {
  private final PasswordHasher hasher;
  private final AssignableRoles assignableRoles;
  private final RandomGenerator random;

  public UserRecordStore(
      PasswordHasher hasher, AssignableRoles assignableRoles, RandomGenerator random) {
    this.hasher = hasher;
    this.assignableRoles = assignableRoles;
    this.random = random;
  }

  /**
   * Stores each account, unless it cannot be, or is stored already, and says for each in this
   * order. One account after the other would take several times as long.
   */
  List<Addition> store(Change change, List<UserRecord> wanted) {
    Taken taken = Taken.among(change.tx(), wanted);
    List<Account> added = new ArrayList<>();
    List<Addition> additions =
        additions(
            change,
            taken,
            wanted,
            account -> {
              taken.add(account);
              added.add(account);
            });
    return switch (change.tx().users().addAll(added.stream().map(Account::user).toList())) {
      // Another transaction has taken a name or an id since they were read, and has committed.
      case DUPLICATE, STALE -> store(change, wanted);
      case STORED -> {
        change.tx().credentials().addAll(added.stream().map(Account::credential).toList());
        change.recordAll(added.stream().flatMap(account -> events(account.user())).toList());
        yield additions;
      }
    };
  }

  /**
   * What {@link #store} would do with each account if the others were not wanted; nothing is
   * stored.
   */
  List<Addition> check(Change change, List<UserRecord> wanted) {
    return additions(change, Taken.among(change.tx(), wanted), wanted, account -> {});
  }

  private List<Addition> additions(
      Change change, Taken taken, List<UserRecord> wanted, Consumer<Account> added) {
    List<Addition> additions = new ArrayList<>();
    wanted.forEach(user -> additions.add(addition(change, taken, user, added)));
    return additions;
  }

  private Addition addition(
      Change change, Taken taken, UserRecord wanted, Consumer<Account> added) {
    return switch (account(change, taken, wanted)) {
      case Validated.Invalid<Account>(List<MemberFault> faults) ->
          new Addition.Refused(MemberFault.sentence(faults));
      case Validated.Valid<Account>(Account account) -> {
        if (taken.has(account.user())) {
          yield compared(taken, wanted, account);
        }
        added.accept(account);
        yield new Addition.Added();
      }
    };
  }

  private Validated<Account> account(Change change, Taken taken, UserRecord wanted) {
    return switch (hasher.adopt(wanted.hash())) {
      case Adoption.Adopted(PasswordHash hash) -> account(change, taken, wanted, hash);
      case Adoption.Refused refused -> Validated.invalid("password_hash", reason(refused));
    };
  }

  private static String reason(Adoption.Refused refused) {
    return switch (refused) {
      case Adoption.Unknown(String detail) -> "has an unknown form: " + detail;
      case Adoption.TooWeak(String detail) -> "is too weak: " + detail;
      case Adoption.Weak(String detail) ->
          "is too weak: " + detail + "; users import --weak takes it, inside an Argon2id hash";
      case Adoption.TooCostly(String needed, String allowed) ->
          "is too costly: it takes " + needed + ", and at most " + allowed + " is allowed";
      case Adoption.Unsalted() -> "is too weak: it has no salt";
    };
  }

  private Validated<Account> account(
      Change change, Taken taken, UserRecord wanted, PasswordHash hash) {
    if (wanted.id().equals(Optional.of(UserId.NOBODY))) {
      return Validated.invalid("id", "must not be the nil UUID");
    }
    if (wanted.id().filter(taken::isOfClient).isPresent()) {
      return Validated.invalid("id", "must not be that of a client");
    }
    Instant createdAt = createdAt(wanted, change.now());
    if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(change.now())) {
      return Validated.invalid("created_at", "must not be in the future, nor before 1970");
    }
    return switch (assignableRoles.of(wanted.roles(), change.catalog())) {
      case Validated.Invalid<Set<RoleName>>(List<MemberFault> faults) ->
          new Validated.Invalid<>(faults);
      case Validated.Valid<Set<RoleName>>(Set<RoleName> roles) ->
          Validated.valid(account(change, wanted, hash, roles, createdAt));
    };
  }

  /** If nothing is said of it, when the id says, unless that is no time of the past. */
  private static Instant createdAt(UserRecord wanted, Instant now) {
    return wanted
        .createdAt()
        .or(() -> wanted.id().flatMap(UserId::instant).filter(instant -> !instant.isAfter(now)))
        .orElse(now)
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private Account account(
      Change change, UserRecord wanted, PasswordHash hash, Set<RoleName> roles, Instant createdAt) {
    UserId id = wanted.id().orElseGet(() -> UserId.next(change.now(), random));
    User created = User.create(id, wanted.username(), roles, createdAt);
    User user =
        wanted
            .disabled()
            .map(disabled -> created.disabled(change.now(), disabled.reason()))
            .orElse(created);
    return new Account(user, Credential.create(id, hash, wanted.validity()));
  }

  private static Stream<AuditEvent> events(User user) {
    return Stream.of(
            Stream.of(new AuditEvent.UserCreated(user.id(), user.username())),
            RoleChanges.of(user.id(), Set.of(), user.roles()).stream(),
            disabled(user).stream())
        .flatMap(Function.identity());
  }

  private static Optional<AuditEvent> disabled(User user) {
    return switch (user.state()) {
      case AccountState.Active active -> Optional.empty();
      case AccountState.Disabled disabled ->
          Optional.of(new AuditEvent.UserDisabled(user.id(), disabled.reason()));
    };
  }

  /**
   * Whether the name is that of the same account, as an earlier import of the same line has left
   * it. A password that was changed here, or whose hash a login has renewed, is not that any more.
   */
  private static Addition compared(Taken taken, UserRecord wanted, Account account) {
    Optional<User> holder = taken.holder(wanted.username());
    if (holder.isEmpty()) {
      return new Addition.Refused("id belongs to another user");
    }
    User user = holder.get();
    if (wanted.id().filter(id -> !id.equals(user.id())).isPresent()) {
      return new Addition.Refused("username belongs to another user");
    }
    return taken
        .account(user)
        .map(UserRecord::of)
        .map(here -> compared(here, UserRecord.of(account), wanted.createdAt().isPresent()))
        .orElseGet(() -> new Addition.Refused("username belongs to another user"));
  }

  private static Addition compared(UserRecord here, UserRecord there, boolean saysWhen) {
    return new Differences()
        .with("password_hash", here.hash(), there.hash())
        .with("temporary or password_expires_at", here.validity(), there.validity())
        .with("roles", here.roles(), there.roles())
        .with("state or disabled_reason", here.disabled(), there.disabled())
        .with("created_at", here.createdAt(), saysWhen ? there.createdAt() : here.createdAt())
        .of("the user");
  }
}
