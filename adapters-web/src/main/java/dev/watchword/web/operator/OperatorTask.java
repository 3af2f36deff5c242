package dev.watchword.web.operator;

import java.util.Set;

/**
 * A task for operators: {@code POST /tasks/<name>?parameter=value}. To add one, implement this and
 * have its feature hand it over.
 */
public interface OperatorTask {
  /** The last part of the path. */
  String name();

  /** The parameters that it knows; any other is refused before it runs. */
  default Set<String> parameters() {
    return Set.of();
  }

  /**
   * Runs the task.
   *
   * @throws dev.watchword.domain.transaction.StorageUnavailableException answered with 503
   */
  TaskAnswer run(TaskRequest request);
}
