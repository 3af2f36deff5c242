package dev.watchword.web.problem;

import java.util.Arrays;
import java.util.Locale;

/** The types of problems that clients may rely on, each with its status. */
public enum ProblemType {
  MALFORMED_REQUEST(400, "Malformed request"),
  INVALID_CREDENTIALS(401, "Invalid credentials"),
  INVALID_TOKEN(401, "Invalid token"),
  FRESH_LOGIN_NEEDED(401, "Fresh login needed"),
  ACCESS_DENIED(403, "Access denied"),
  MORE_NEEDED(403, "More needed"),
  WRONG_PASSWORD(403, "Wrong password"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  USERNAME_TAKEN(409, "Username taken"),
  NAME_TAKEN(409, "Name taken"),
  LIMIT_REACHED(409, "Limit reached"),
  IN_USE(409, "In use"),
  LAST_ADMINISTRATOR(409, "Last administrator"),
  KEY_TOO_YOUNG(409, "Key too young"),
  STALE(412, "Stale"),
  TOO_LARGE(413, "Too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  VALIDATION_FAILED(422, "Validation failed"),
  PASSWORD_REJECTED(422, "Password rejected"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  INTERNAL_ERROR(500, "Internal error"),
  BUSY(503, "Busy"),
  UNAVAILABLE(503, "Unavailable");

  private static final String URN = "urn:watchword:problem:";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** {@code urn:watchword:problem:<slug>}. */
  public String urn() {
    return URN + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether this type is also used with {@code status}: the request line or the headers can be too
   * large, a body can be too late, and a version or an expectation can be unknown.
   */
  boolean isAlso(int status) {
    return switch (this) {
      case MALFORMED_REQUEST -> status == 408 || status == 417 || status == 505;
      case TOO_LARGE -> status == 414 || status == 431;
      default -> false;
    };
  }

  /** The type for an HTTP status that our code did not choose. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> INVALID_TOKEN;
      case 414, 431 -> TOO_LARGE;
      case 422 -> VALIDATION_FAILED;
      case 503 -> UNAVAILABLE;
      case 505 -> MALFORMED_REQUEST;
      default ->
          Arrays.stream(values())
              .filter(type -> type.status == status)
              .findFirst()
              .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    };
  }
}
