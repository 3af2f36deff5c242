package dev.watchword.web.operator;

import dev.watchword.domain.credential.TypedText;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the requested task, runs it and answers. */
final class OperatorTasks {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorTasks.class);

  private final Map<String, OperatorTask> tasks;

  /**
   * Creates a dispatcher of these tasks.
   *
   * @throws IllegalStateException when two have the same name
   */
  OperatorTasks(Collection<? extends OperatorTask> tasks) {
    this.tasks =
        tasks.stream()
            .collect(
                Collectors.toMap(
                    OperatorTask::name,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalStateException("two tasks are named " + one.name());
                    },
                    TreeMap::new));
  }

  /** Answers a request for the task {@code name}, which may not exist. */
  void answer(String name, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<OperatorTask> task = Optional.ofNullable(tasks.get(name));
    if (task.isEmpty()) {
      write(unknown(), response);
    } else if (!HttpMethod.POST.equals(request.getMethod())) {
      response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST);
      write(
          new TaskAnswer(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Run tasks with POST."),
          response);
    } else {
      write(run(task.get(), request), response);
    }
  }

  private TaskAnswer unknown() {
    return TaskAnswer.notFound(
        "There is no such task. The tasks are " + String.join(", ", tasks.keySet()) + ".");
  }

  private static TaskAnswer run(OperatorTask task, HttpServletRequest request) throws IOException {
    return switch (TaskParameters.of(request.getQueryString(), task.parameters())) {
      case TaskParameters.Bad(TaskAnswer answer) -> answer;
      case TaskParameters.Good(Map<String, String> values) -> {
        Optional<String> body = body(request);
        yield body.isPresent()
            ? run(task, new TaskRequest(values, body.get(), Origins.of(request)))
            : TaskAnswer.refused("The body is not UTF-8 text.");
      }
    };
  }

  /** The body, whatever its type, because {@code curl -d} calls everything a form. */
  private static Optional<String> body(HttpServletRequest request) throws IOException {
    return TypedText.of(request.getInputStream().readAllBytes());
  }

  private static TaskAnswer run(OperatorTask task, TaskRequest request) {
    try {
      return task.run(request);
    } catch (StorageUnavailableException unavailable) {
      LOG.error("The task {} cannot reach the storage", task.name(), unavailable);
      return TaskAnswer.unavailable(
          "The storage cannot be reached, so it is unknown whether the task was done; see"
              + " /healthcheck and the log, then try again.");
    } catch (RuntimeException unexpected) {
      LOG.error("The task {} failed", task.name(), unexpected);
      return TaskAnswer.failed(
          "Unexpected error; please report it. The log says more under the X-Request-Id of this"
              + " answer.");
    }
  }

  private static void write(TaskAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Refusals.retryWhenBusy());
    }
    response.setContentType("text/plain; charset=utf-8");
    response.getWriter().println(answer.text());
  }
}
