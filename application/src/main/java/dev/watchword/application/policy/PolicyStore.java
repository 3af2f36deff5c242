package dev.watchword.application.policy;

import dev.watchword.application.administration.Addition;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Differences;
import dev.watchword.application.following.Followed;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.validation.MemberFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks and stores token policies, within a change by somebody who may make it. */
public final class PolicyStore {
  private final TokenSizeCheck tokenSizeCheck;
  private final Followed<RoleCatalog> roles;

  public PolicyStore(TokenSizeCheck tokenSizeCheck, Followed<RoleCatalog> roles) {
    this.tokenSizeCheck = tokenSizeCheck;
    this.roles = roles;
  }

  /** Whether {@code policy} could be added; nothing is stored. */
  public Addition check(Change change, TokenPolicy policy) {
    Optional<TokenPolicy> before = change.catalog().policy(policy.name());
    if (before.isPresent()) {
      return differences(before.get(), policy).of("the token policy");
    }
    List<MemberFault> faults = faults(change, policy);
    return faults.isEmpty()
        ? new Addition.Added()
        : new Addition.Refused(MemberFault.sentence(faults));
  }

  /** The members in which two definitions differ. */
  public static Differences differences(TokenPolicy here, TokenPolicy there) {
    return new Differences()
        .with("access_lifetime", here.accessLifetime(), there.accessLifetime())
        .with("session_lifetime", here.sessionLifetime(), there.sessionLifetime())
        .with("idle_timeout", here.idleTimeout(), there.idleTimeout())
        .with("reuse_grace", here.reuseGrace(), there.reuseGrace())
        .with("max_sessions", here.maxSessions(), there.maxSessions())
        .with("permissions_in_token", here.permissionsInToken(), there.permissionsInToken());
  }

  /** Everything that is wrong with the policy at this moment. */
  List<MemberFault> faults(Change change, TokenPolicy policy) {
    List<MemberFault> faults = new ArrayList<>(policy.faults());
    if (policy.permissionsInToken() && faults.isEmpty()) {
      RoleCatalog after = change.catalog().with(policy);
      if (!tokenSizeCheck.holdsFor(after.concernedBy(policy.name()), after, change.tx().roles())) {
        faults.add(new MemberFault("permissions_in_token", TokenSizeCheck.FAULT));
      }
    }
    return faults;
  }

  /** Stores a policy that has no faults. */
  public void put(Change change, TokenPolicy policy) {
    change.tx().roles().put(policy);
    change.tx().onCommitted(roles::reload);
    change.record(new AuditEvent.PolicyDefined(policy));
  }
}
