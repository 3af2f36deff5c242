package dev.watchword.application.policy;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DeletionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.UnderLock;
import java.util.Optional;
import java.util.function.Predicate;

/** Deletes a token policy that no role names. The default policy cannot be deleted. */
public final class DeletePolicy {
  private static final Permission NEEDED = Permission.of("policies:write");

  private final Administration administration;
  private final Followed<RoleCatalog> roles;

  public DeletePolicy(Administration administration, Followed<RoleCatalog> roles) {
    this.administration = administration;
    this.roles = roles;
  }

  /** The policy to delete. */
  public record Command(
      Requester requester, PolicyName name, Predicate<TokenPolicy> precondition) {}

  /** Deletes the policy; the result is the policy as it was. */
  public ChangeOutcome<TokenPolicy, DeletionRefusal> execute(Command command) {
    return administration.change(command.requester(), NEEDED, change -> delete(change, command));
  }

  private ChangeOutcome<TokenPolicy, DeletionRefusal> delete(Change change, Command command) {
    Optional<TokenPolicy> found = change.catalog().policy(command.name());
    if (found.isEmpty()) {
      return ChangeOutcome.refused(DeletionRefusal.NOT_FOUND);
    }
    TokenPolicy policy = found.get();
    if (!command.precondition().test(policy)) {
      return ChangeOutcome.refused(DeletionRefusal.STALE);
    }
    Optional<Denial> beyond = PolicyRights.beyond(policy.name(), change);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (policy.name().equals(PolicyName.DEFAULT)
        || !change.catalog().rolesUnder(policy.name()).isEmpty()) {
      return ChangeOutcome.refused(DeletionRefusal.IN_USE);
    }
    UnderLock.require(change.tx().roles().delete(policy.name()));
    change.tx().onCommitted(roles::reload);
    change.record(new AuditEvent.PolicyDeleted(policy.name()));
    return ChangeOutcome.done(policy);
  }
}
