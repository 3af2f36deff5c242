package dev.watchword.application.accesskey;

import dev.watchword.domain.validation.MemberFault;
import java.util.List;

/** The reason why no access key was made or ended. */
public sealed interface AccessKeyRefusal {
  /** The user, or the key, does not exist. */
  record NotFound() implements AccessKeyRefusal {}

  record Invalid(List<MemberFault> faults) implements AccessKeyRefusal {}

  /** The user has as many keys as a user may have. */
  record LimitReached() implements AccessKeyRefusal {}
}
