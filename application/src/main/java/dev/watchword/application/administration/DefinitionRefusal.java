package dev.watchword.application.administration;

import dev.watchword.domain.validation.MemberFault;
import java.util.List;

/** The reason why a role or policy is not stored, in the order of the checks. */
public sealed interface DefinitionRefusal {
  /** The present definition is not as the caller has seen it. */
  record Stale() implements DefinitionRefusal {}

  /** The new definition is not valid, for each of these reasons. */
  record Invalid(List<MemberFault> faults) implements DefinitionRefusal {}
}
