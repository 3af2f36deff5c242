package dev.watchword.web.problem;

/** The default texts of problems, for cases without a more exact one. */
final class ProblemTexts {
  private ProblemTexts() {}

  static String of(ProblemType type) {
    return switch (type) {
      case MALFORMED_REQUEST -> "The request is malformed.";
      case INVALID_CREDENTIALS -> "Invalid credentials";
      case INVALID_TOKEN -> "The token is not valid.";
      case FRESH_LOGIN_NEEDED -> "Log in again; your last login is too long ago.";
      case ACCESS_DENIED -> "Access denied";
      case MORE_NEEDED -> "The password is right, but something else is needed first.";
      case WRONG_PASSWORD -> "The current password is wrong.";
      case NOT_FOUND -> "There is no such resource.";
      case METHOD_NOT_ALLOWED -> "This method is not allowed here.";
      case NOT_ACCEPTABLE -> "The answer is JSON, which the request does not accept.";
      case USERNAME_TAKEN -> "A user with this name already exists.";
      case NAME_TAKEN -> "There is already one with this name.";
      case LIMIT_REACHED -> "The maximum number has been reached.";
      case IN_USE -> "It is in use.";
      case LAST_ADMINISTRATOR -> "This is the last active administrator.";
      case KEY_TOO_YOUNG -> "The next key was published a moment ago; try again later.";
      case STALE -> "The resource has changed; fetch it again and retry.";
      case TOO_LARGE -> "The request is too large.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "The body must be sent as application/json; below /oauth as"
              + " application/x-www-form-urlencoded.";
      case VALIDATION_FAILED -> "A member of the request has an invalid value.";
      case PASSWORD_REJECTED -> "The new password is not accepted.";
      case TOO_MANY_ATTEMPTS -> "Too many failed attempts; try again later.";
      case INTERNAL_ERROR -> "Unexpected error; please report it.";
      case BUSY -> "The service is overloaded; try again shortly.";
      case UNAVAILABLE -> "The service is unavailable; try again later.";
    };
  }
}
