package dev.watchword.application.client;

import dev.watchword.domain.validation.MemberFault;
import java.util.List;

/** The reason why a client is not changed, in the order of the checks. */
public sealed interface ClientRefusal {
  record NotFound() implements ClientRefusal {}

  /** A member is not valid, for each of these reasons. */
  record Invalid(List<MemberFault> faults) implements ClientRefusal {}

  /** Another client has this name. */
  record NameTaken() implements ClientRefusal {}

  /** The client would have more secrets alive at once, or more keys, than it may have. */
  record LimitReached() implements ClientRefusal {}
}
