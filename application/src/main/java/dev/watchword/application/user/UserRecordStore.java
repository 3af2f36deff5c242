package dev.watchword.application.user;

import dev.watchword.application.administration.Change;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.role.RoleName;
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
import java.util.stream.Collectors;

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

  /** Stores the account; otherwise returns the reason why it cannot, and does nothing. */
  Optional<String> store(Change change, UserRecord wanted) {
    return switch (hasher.adopt(wanted.hash())) {
      case Adoption.Adopted(PasswordHash hash) -> storeWith(change, wanted, hash);
      case Adoption.Refused refused -> Optional.of("password_hash " + reason(refused));
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

  private Optional<String> storeWith(Change change, UserRecord wanted, PasswordHash hash) {
    if (wanted.id().equals(Optional.of(UserId.NOBODY))) {
      return Optional.of("id must not be the nil UUID");
    }
    Instant createdAt = createdAt(wanted, change.now());
    if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(change.now())) {
      return Optional.of("created_at must not be in the future, nor before 1970");
    }
    return switch (assignableRoles.of(wanted.roles(), change.catalog())) {
      case Validated.Invalid<Set<RoleName>>(List<MemberFault> faults) ->
          Optional.of(
              faults.stream()
                  .map(fault -> fault.member() + " " + fault.message())
                  .collect(Collectors.joining("; ")));
      case Validated.Valid<Set<RoleName>>(Set<RoleName> roles) ->
          store(change, wanted, hash, roles, createdAt);
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

  private Optional<String> store(
      Change change, UserRecord wanted, PasswordHash hash, Set<RoleName> roles, Instant createdAt) {
    UserId id = wanted.id().orElseGet(() -> UserId.next(change.now(), random));
    User created = User.create(id, wanted.username(), roles, createdAt);
    User user =
        wanted
            .disabled()
            .map(disabled -> created.disabled(change.now(), disabled.reason()))
            .orElse(created);
    if (change.tx().users().add(user) != UserRepository.Written.STORED) {
      return Optional.of("username or id belongs to another user");
    }
    change.tx().credentials().add(Credential.create(id, hash, wanted.validity()));
    change.record(new AuditEvent.UserCreated(id, wanted.username()));
    RoleChanges.record(change, id, Set.of(), roles);
    wanted
        .disabled()
        .ifPresent(disabled -> change.record(new AuditEvent.UserDisabled(id, disabled.reason())));
    return Optional.empty();
  }
}
