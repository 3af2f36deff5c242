package dev.watchword.application.accesskey;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.AccessKeyName;
import dev.watchword.domain.accesskey.AccessKeyText;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.validation.MemberFault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes a key for a script of the caller. That their login is fresh was checked before: whoever
 * finds an open browser shall not get a key that lasts.
 */
public final class CreateAccessKey {
  private final Administration administration;
  private final AccessKeys accessKeys;
  private final TokenSizeLimit limit;
  private final RandomGenerator random;

  public CreateAccessKey(
      Administration administration,
      AccessKeys accessKeys,
      TokenSizeLimit limit,
      RandomGenerator random) {
    this.administration = administration;
    this.accessKeys = accessKeys;
    this.limit = limit;
    this.random = random;
  }

  /**
   * The caller, and the key that they want.
   *
   * @param name as typed
   * @param expiresAt within {@link AccessKey#LONGEST_LIFETIME}; in whole seconds, like that of the
   *     tokens, so that every token of the key lasts for a second at least
   * @param permissions as typed; empty: whatever the caller may
   */
  public record Command(
      Requester requester,
      UserId caller,
      String name,
      Instant expiresAt,
      Optional<List<String>> permissions) {}

  /** The new key. Its text is known only now. */
  public record Created(AccessKey key, AccessKeyText text) {}

  public ChangeOutcome<Created, AccessKeyRefusal> execute(Command command) {
    return administration.changeOwn(command.requester(), change -> create(change, command));
  }

  private ChangeOutcome<Created, AccessKeyRefusal> create(Change change, Command command) {
    Optional<AccessKeyName> name = AccessKeyName.parse(command.name());
    Optional<Set<Permission>> permissions = command.permissions().map(CreateAccessKey::parsed);
    List<MemberFault> faults = new ArrayList<>();
    if (name.isEmpty()) {
      faults.add(
          new MemberFault(
              "name", "must have 1 to " + AccessKeyName.MAX_LENGTH + " printable characters"));
    }
    expiryFault(command.expiresAt(), change.now()).ifPresent(faults::add);
    if (!permissions.map(Set::size).equals(distinct(command.permissions()))) {
      faults.add(new MemberFault("permissions", "must be permissions like orders:read"));
    } else if (permissions.filter(wanted -> !fits(wanted)).isPresent()) {
      faults.add(new MemberFault("permissions", "are more than fit into a token"));
    }
    if (!faults.isEmpty()) {
      return ChangeOutcome.refused(new AccessKeyRefusal.Invalid(faults));
    }
    return add(change, command, name.orElseThrow(), permissions);
  }

  /** Whether the key can be exchanged for a token that has all of them as its scope. */
  private boolean fits(Set<Permission> wanted) {
    return limit.fits(new Grant.Narrowed(wanted, true));
  }

  private static Optional<MemberFault> expiryFault(Instant expiresAt, Instant now) {
    return expiresAt.truncatedTo(ChronoUnit.SECONDS).isAfter(now)
            && !expiresAt.isAfter(now.plus(AccessKey.LONGEST_LIFETIME))
        ? Optional.empty()
        : Optional.of(
            new MemberFault(
                "expires_at",
                "must be in the future, at most "
                    + AccessKey.LONGEST_LIFETIME.toDays()
                    + " days from now"));
  }

  /** Those that are permissions. */
  private static Set<Permission> parsed(List<String> names) {
    return names.stream()
        .flatMap(name -> Permission.parse(name).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<Integer> distinct(Optional<List<String>> names) {
    return names.map(given -> Set.copyOf(given).size());
  }

  private ChangeOutcome<Created, AccessKeyRefusal> add(
      Change change, Command command, AccessKeyName name, Optional<Set<Permission>> permissions) {
    Optional<Denial> beyond = permissions.flatMap(change::unlessHolding);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    int unused = change.tx().accessKeys().purge(change.now());
    if (change.tx().accessKeys().of(command.caller()).size() >= AccessKey.MAX_PER_USER) {
      return ChangeOutcome.refused(new AccessKeyRefusal.LimitReached());
    }
    AccessKeyId id = AccessKeyId.next(change.now(), random);
    AccessKeys.Minted minted = accessKeys.mint(id, random);
    AccessKey key =
        new AccessKey(
            id,
            command.caller(),
            name,
            permissions,
            minted.secretHash(),
            change.now().truncatedTo(ChronoUnit.MILLIS),
            command.expiresAt().truncatedTo(ChronoUnit.SECONDS),
            Optional.empty());
    change.tx().accessKeys().add(key);
    change.record(new AuditEvent.AccessKeyCreated(command.caller(), id));
    return ChangeOutcome.done(new Created(key, minted.text()));
  }
}
