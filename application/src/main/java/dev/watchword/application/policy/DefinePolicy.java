package dev.watchword.application.policy;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DefinitionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.following.Followed;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Creates a token policy, or replaces the policy with its name. It applies to the next token of
 * every user concerned, and only a caller who holds all permissions of each of them may change it.
 */
public final class DefinePolicy {
  private static final Permission NEEDED = Permission.of("policies:write");

  private final Administration administration;
  private final PolicyStore store;

  public DefinePolicy(
      Administration administration, TokenSizeCheck tokenSizeCheck, Followed<RoleCatalog> roles) {
    this.administration = administration;
    this.store = new PolicyStore(tokenSizeCheck, roles);
  }

  /**
   * The new definition of the policy.
   *
   * @param precondition a condition on the existing policy with this name, if there is one
   */
  public record Command(
      Requester requester,
      PolicyName name,
      Validated<TokenPolicy> policy,
      Predicate<Optional<TokenPolicy>> precondition) {}

  /**
   * The stored policy.
   *
   * @param isNew whether there was no policy with this name before
   */
  public record Defined(TokenPolicy policy, boolean isNew) {}

  public ChangeOutcome<Defined, DefinitionRefusal> execute(Command command) {
    return administration.change(command.requester(), NEEDED, change -> define(change, command));
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(Change change, Command command) {
    Optional<TokenPolicy> before = change.catalog().policy(command.name());
    if (!command.precondition().test(before)) {
      return ChangeOutcome.refused(new DefinitionRefusal.Stale());
    }
    return switch (command.policy()) {
      case Validated.Invalid<TokenPolicy>(List<MemberFault> faults) ->
          ChangeOutcome.refused(new DefinitionRefusal.Invalid(faults));
      case Validated.Valid<TokenPolicy>(TokenPolicy policy) -> define(change, before, policy);
    };
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(
      Change change, Optional<TokenPolicy> before, TokenPolicy policy) {
    List<MemberFault> faults = store.faults(change, policy);
    if (!faults.isEmpty()) {
      return ChangeOutcome.refused(new DefinitionRefusal.Invalid(faults));
    }
    Optional<Denial> beyond = PolicyRights.beyond(policy.name(), change);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (!before.equals(Optional.of(policy))) {
      store.put(change, policy);
    }
    return ChangeOutcome.done(new Defined(policy, before.isEmpty()));
  }
}
