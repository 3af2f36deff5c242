package dev.watchword.application.user;

import dev.watchword.application.administration.Addition;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Differences;
import dev.watchword.application.authentication.Account;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

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

  /** Stores the account, unless it cannot be, or is stored already. */
  Addition store(Change change, UserRecord wanted) {
    return switch (account(change, wanted)) {
      case Validated.Invalid<Account>(List<MemberFault> faults) ->
          new Addition.Refused(MemberFault.sentence(faults));
      case Validated.Valid<Account>(Account account) ->
          change.tx().users().add(account.user()) == UserRepository.Written.STORED
              ? stored(change, account)
              : compared(change, wanted, account);
    };
  }

  /** What {@link #store} would do; nothing is stored. */
  Addition check(Change change, UserRecord wanted) {
    return switch (account(change, wanted)) {
      case Validated.Invalid<Account>(List<MemberFault> faults) ->
          new Addition.Refused(MemberFault.sentence(faults));
      case Validated.Valid<Account>(Account account) ->
          isTaken(change, account.user())
              ? compared(change, wanted, account)
              : new Addition.Added();
    };
  }

  private static boolean isTaken(Change change, User user) {
    return change.tx().users().findByUsername(user.username()).isPresent()
        || change.tx().users().find(user.id()).isPresent();
  }

  private Validated<Account> account(Change change, UserRecord wanted) {
    return switch (hasher.adopt(wanted.hash())) {
      case Adoption.Adopted(PasswordHash hash) -> account(change, wanted, hash);
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

  private Validated<Account> account(Change change, UserRecord wanted, PasswordHash hash) {
    if (wanted.id().equals(Optional.of(UserId.NOBODY))) {
      return Validated.invalid("id", "must not be the nil UUID");
    }
    if (isOfClient(change, wanted)) {
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

  /**
   * The ids of users and clients are subjects of tokens, and a subject is one or the other. All
   * clients were made here, so an id that does not say when is not that of one.
   */
  private static boolean isOfClient(Change change, UserRecord wanted) {
    return wanted
        .id()
        .filter(id -> id.instant().isPresent())
        .flatMap(id -> change.tx().clients().find(new ClientId(id.value())))
        .isPresent();
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

  private static Addition stored(Change change, Account account) {
    User user = account.user();
    change.tx().credentials().add(account.credential());
    change.record(new AuditEvent.UserCreated(user.id(), user.username()));
    RoleChanges.record(change, user.id(), Set.of(), user.roles());
    if (user.state() instanceof AccountState.Disabled disabled) {
      change.record(new AuditEvent.UserDisabled(user.id(), disabled.reason()));
    }
    return new Addition.Added();
  }

  /**
   * Whether the name is that of the same account, as an earlier import of the same line has left
   * it. A password that was changed here, or whose hash a login has renewed, is not that any more.
   */
  private static Addition compared(Change change, UserRecord wanted, Account account) {
    Optional<User> holder = change.tx().users().findByUsername(wanted.username());
    if (holder.isEmpty()) {
      return new Addition.Refused("id belongs to another user");
    }
    User user = holder.get();
    if (wanted.id().filter(id -> !id.equals(user.id())).isPresent()) {
      return new Addition.Refused("username belongs to another user");
    }
    return change
        .tx()
        .credentials()
        .find(user.id())
        .map(credential -> UserRecord.of(new Account(user, credential)))
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
