package dev.watchword.web.problem;

/** The default texts of problems, for cases without a more exact one. */
final class ProblemTexts {
  private ProblemTexts() {}

  static String of(ProblemType type) {
    return switch (type) {
      case MALFORMED_REQUEST -> "The request cannot be understood.";
      case INVALID_CREDENTIALS -> "Invalid credentials";
      case INVALID_TOKEN -> "The token is not valid.";
      case ACCESS_DENIED -> "Access denied";
      case WRONG_PASSWORD -> "The current password is not right.";
      case NOT_FOUND -> "There is nothing here.";
      case METHOD_NOT_ALLOWED -> "This method is not allowed here.";
      case NOT_ACCEPTABLE -> "The answer is JSON, which the request does not accept.";
      case USERNAME_TAKEN -> "There is a user of this name already.";
      case LIMIT_REACHED -> "There are as many as there may be.";
      case IN_USE -> "It is in use.";
      case LAST_ADMINISTRATOR -> "This is the last active administrator.";
      case KEY_TOO_YOUNG -> "The next key was published a moment ago.";
      case STALE -> "It has changed since.";
      case TOO_LARGE -> "The request is too large.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body must be sent as application/json.";
      case VALIDATION_FAILED -> "A member of the request has a value that is not accepted.";
      case PASSWORD_REJECTED -> "The new password is not accepted.";
      case TOO_MANY_ATTEMPTS -> "Too many attempts have failed; try again later.";
      case INTERNAL_ERROR -> "Something went wrong; the log of the service says what.";
      case BUSY -> "Too much is going on; try again shortly.";
      case UNAVAILABLE -> "The service is unavailable; try again later.";
    };
  }
}
