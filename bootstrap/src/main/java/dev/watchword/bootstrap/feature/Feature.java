package dev.watchword.bootstrap.feature;

import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.operator.OperatorTask;
import java.util.List;

/** A feature of the running service: the parts that it hands over. */
interface Feature {
  /**
   * Constructs the endpoints of this feature.
   *
   * @param metrics where they count what they answer
   */
  default List<Object> resources(ServiceMetrics metrics) {
    return List.of();
  }

  /** Constructs the tasks for operators. */
  default List<OperatorTask> tasks() {
    return List.of();
  }

  /** Constructs the periodic work. */
  default List<Schedule> schedules() {
    return List.of();
  }

  /** Adds what can be measured at any moment. */
  default void show(Gauges gauges) {}
}
