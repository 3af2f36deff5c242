package dev.watchword.web.operator;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The answer of a task.
 *
 * @param status 400 or more if the task has failed
 * @param text one or two lines; after a failure they say what to do
 */
public record TaskAnswer(int status, String text) {
  static TaskAnswer done(String text) {
    return new TaskAnswer(HttpServletResponse.SC_OK, text);
  }

  /** The request can never succeed. */
  static TaskAnswer refused(String text) {
    return new TaskAnswer(HttpServletResponse.SC_BAD_REQUEST, text);
  }

  static TaskAnswer notFound(String text) {
    return new TaskAnswer(HttpServletResponse.SC_NOT_FOUND, text);
  }

  /** The request conflicts with the current state. */
  static TaskAnswer conflict(String text) {
    return new TaskAnswer(HttpServletResponse.SC_CONFLICT, text);
  }

  static TaskAnswer unavailable(String text) {
    return new TaskAnswer(HttpServletResponse.SC_SERVICE_UNAVAILABLE, text);
  }

  /** The task failed unexpectedly. */
  static TaskAnswer failed(String text) {
    return new TaskAnswer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, text);
  }
}
