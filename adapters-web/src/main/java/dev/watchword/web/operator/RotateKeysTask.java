package dev.watchword.web.operator;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.web.key.SigningKeysResource;

/** The task {@code rotate-keys}: the published upcoming key signs from now on. */
public record RotateKeysTask(RotateKeys rotateKeys) implements OperatorTask {
  @Override
  public String name() {
    return "rotate-keys";
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    return TaskAnswer.of(
        rotateKeys.execute(new Requester.Operator(request.origin())),
        reason -> TaskAnswer.conflict(SigningKeysResource.explain(reason)),
        ring -> "Tokens are signed by the key " + ring.active().id() + " now.");
  }
}
