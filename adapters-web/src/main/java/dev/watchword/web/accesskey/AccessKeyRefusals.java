package dev.watchword.web.accesskey;

import dev.watchword.application.accesskey.AccessKeyRefusal;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The answers when no access key is made or ended. */
final class AccessKeyRefusals {
  private AccessKeyRefusals() {}

  static Response answer(AccessKeyRefusal reason) {
    return switch (reason) {
      case AccessKeyRefusal.NotFound notFound -> Refusals.notFound();
      case AccessKeyRefusal.Invalid(List<MemberFault> faults) -> Refusals.validationFailed(faults);
      case AccessKeyRefusal.LimitReached limit ->
          Refusals.of(
              ProblemType.LIMIT_REACHED,
              "A user has at most " + AccessKey.MAX_PER_USER + " access keys; end one first.");
    };
  }
}
