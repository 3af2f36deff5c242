package dev.watchword.application.role;

import dev.watchword.application.administration.Addition;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Differences;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.MemberFault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks and stores roles, within a change by somebody who may make it. */
public final class RoleStore {
  private final TokenSizeCheck tokenSizeCheck;
  private final Followed<RoleCatalog> roles;

  public RoleStore(TokenSizeCheck tokenSizeCheck, Followed<RoleCatalog> roles) {
    this.tokenSizeCheck = tokenSizeCheck;
    this.roles = roles;
  }

  /** Whether {@code role} could be added; nothing is stored. */
  public Addition check(Change change, Role role) {
    Optional<Role> before = change.catalog().role(role.name());
    if (before.isPresent()) {
      return differences(before.get(), role).of("the role");
    }
    List<MemberFault> faults = faults(change, role);
    return faults.isEmpty()
        ? new Addition.Added()
        : new Addition.Refused(MemberFault.sentence(faults));
  }

  /** The members in which two definitions differ. */
  public static Differences differences(Role here, Role there) {
    return new Differences()
        .with("description", here.description(), there.description())
        .with("permissions", here.permissions(), there.permissions())
        .with("token_policy", here.tokenPolicy(), there.tokenPolicy());
  }

  /** Everything that is wrong with the role at this moment. */
  List<MemberFault> faults(Change change, Role role) {
    Optional<MemberFault> unknownPolicy =
        role.tokenPolicy()
            .filter(policy -> change.catalog().policy(policy).isEmpty())
            .map(policy -> new MemberFault("token_policy", "must name an existing policy"));
    if (unknownPolicy.isPresent()) {
      return List.of(unknownPolicy.get());
    }
    if (role.name().equals(RoleName.ADMIN)
        && !role.permissions().equals(Set.of(Permission.of("*:*")))) {
      return List.of(new MemberFault("permissions", "must stay *:* for the role admin"));
    }
    RoleCatalog after = change.catalog().with(role);
    return tokenSizeCheck.holdsFor(Set.of(role.name()), after, change.tx().roles())
        ? List.of()
        : List.of(new MemberFault("permissions", TokenSizeCheck.FAULT));
  }

  /** Stores a role that has no faults. */
  public void put(Change change, Role role) {
    change.tx().roles().put(role);
    change.tx().onCommitted(roles::reload);
    change.record(new AuditEvent.RoleDefined(role));
  }
}
