package dev.watchword.web.client;

import dev.watchword.application.client.ClientRefusal;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The answers when a client is not changed. */
final class ClientRefusals {
  private ClientRefusals() {}

  static Response answer(ClientRefusal reason) {
    return switch (reason) {
      case ClientRefusal.NotFound notFound -> Refusals.notFound();
      case ClientRefusal.Invalid(List<MemberFault> faults) -> Refusals.validationFailed(faults);
      case ClientRefusal.NameTaken taken ->
          Refusals.of(ProblemType.NAME_TAKEN, "A client with this name already exists.");
      case ClientRefusal.LimitReached limit ->
          Refusals.of(
              ProblemType.LIMIT_REACHED,
              "A client has two secrets and five keys at most; delete one first.");
    };
  }
}
