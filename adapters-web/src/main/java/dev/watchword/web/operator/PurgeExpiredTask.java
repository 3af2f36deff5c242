package dev.watchword.web.operator;

import dev.watchword.application.session.PurgeExpired;

/** The task {@code purge-expired}: does now what a schedule does every few minutes. */
public record PurgeExpiredTask(PurgeExpired purgeExpired) implements OperatorTask {
  @Override
  public String name() {
    return "purge-expired";
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    PurgeExpired.Outcome purged = purgeExpired.execute();
    return TaskAnswer.done(
        "Deleted "
            + purged.sessions()
            + " sessions and "
            + purged.revocations()
            + " revocations; "
            + purged.activeSessions()
            + " sessions are active.");
  }
}
