package dev.watchword.web.operator;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What an operator is told.
 *
 * @param status 400 or more when the task has failed
 * @param text a line or two; after a failure it says what to do
 */
record TaskAnswer(int status, String text) {
  static TaskAnswer done(String text) {
    return new TaskAnswer(HttpServletResponse.SC_OK, text);
  }

  /** The operator asked for something that cannot be. */
  static TaskAnswer refused(String text) {
    return new TaskAnswer(HttpServletResponse.SC_BAD_REQUEST, text);
  }

  static TaskAnswer notFound(String text) {
    return new TaskAnswer(HttpServletResponse.SC_NOT_FOUND, text);
  }

  /** It could be, but not as things are. */
  static TaskAnswer conflict(String text) {
    return new TaskAnswer(HttpServletResponse.SC_CONFLICT, text);
  }

  static TaskAnswer unavailable(String text) {
    return new TaskAnswer(HttpServletResponse.SC_SERVICE_UNAVAILABLE, text);
  }

  /** Nobody expected this failure. */
  static TaskAnswer failed(String text) {
    return new TaskAnswer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, text);
  }
}
