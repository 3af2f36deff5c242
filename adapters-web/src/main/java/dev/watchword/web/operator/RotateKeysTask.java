package dev.watchword.web.operator;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.domain.key.KeyRing;

/** The task {@code rotate-keys}: the published upcoming key signs from now on. */
public record RotateKeysTask(RotateKeys rotateKeys) implements OperatorTask {
  @Override
  public String name() {
    return "rotate-keys";
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    return switch (rotateKeys.execute(new Requester.Operator(request.origin()))) {
      case ChangeOutcome.Done<KeyRing>(KeyRing ring) ->
          TaskAnswer.done("Tokens are signed by the key " + ring.active().id() + " now.");
      case ChangeOutcome.Refused<KeyRing>(Refusal reason) -> RefusedTasks.answer(reason);
    };
  }
}
