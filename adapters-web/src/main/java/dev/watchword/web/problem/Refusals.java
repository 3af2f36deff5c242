package dev.watchword.web.problem;

import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.validation.MemberFault;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The refusals that several endpoints share, with their headers (RFC 6750 section 3). */
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private static final String CHALLENGE = "Bearer realm=\"watchword\"";

  /** The challenge to a bearer who may not do this (RFC 6750 section 3.1). */
  public static final String INSUFFICIENT_SCOPE = CHALLENGE + ", error=\"insufficient_scope\"";

  /** About the time that a full gate takes to empty, or a database to come back. */
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(2);

  private Refusals() {}

  /** The {@code Retry-After} of a 503, in seconds. */
  public static String retryWhenBusy() {
    return Long.toString(RETRY_WHEN_BUSY.toSeconds());
  }

  /** 401: no credential was sent. */
  public static Response noCredential() {
    return unauthorized(ProblemType.INVALID_TOKEN, "A bearer token is required.", CHALLENGE);
  }

  /** 401: the token is not accepted; the caller does not learn why. */
  public static Response invalidToken() {
    return unauthorized(
        ProblemType.INVALID_TOKEN,
        "The token is not valid.",
        CHALLENGE + ", error=\"invalid_token\"");
  }

  /**
   * 401: the user must log in again (RFC 9470 section 3).
   *
   * @param maxAge the most that may have passed since the login
   */
  public static Response freshLoginNeeded(Duration maxAge) {
    return unauthorized(
        ProblemType.FRESH_LOGIN_NEEDED,
        "Log in again; this requires a login within the last " + maxAge.toMinutes() + " minutes.",
        CHALLENGE
            + ", error=\"insufficient_user_authentication\", max_age=\""
            + maxAge.toSeconds()
            + "\"");
  }

  /** 401: the user name or the password is wrong. */
  public static Response invalidCredentials() {
    return unauthorized(ProblemType.INVALID_CREDENTIALS, "Invalid credentials", CHALLENGE);
  }

  /** 403: the caller may not do this. */
  public static Response accessDenied() {
    return accessDenied("Access denied");
  }

  /** 403: the caller may not do this to this object, or not with this body. */
  public static Response accessDenied(String detail) {
    return Problem.of(ProblemType.ACCESS_DENIED, detail)
        .answer()
        .header(HttpHeaders.WWW_AUTHENTICATE, INSUFFICIENT_SCOPE)
        .build();
  }

  /** 400: two credentials in one request (RFC 6750 section 2). */
  public static Response severalCredentials() {
    return malformed("Send one credential, not several.");
  }

  public static Response malformed(String detail) {
    return of(ProblemType.MALFORMED_REQUEST, detail);
  }

  /** 404: the object does not exist. */
  public static Response notFound() {
    return of(ProblemType.NOT_FOUND, "There is no such resource.");
  }

  /** 412: the resource does not meet {@code If-Match} or {@code If-None-Match}. */
  public static Response stale() {
    return of(
        ProblemType.STALE,
        "The resource does not meet the conditions of the request; fetch it again and retry.");
  }

  /** 422: lists all faulty members at once. */
  public static Response validationFailed(List<MemberFault> faults) {
    List<Problem.MemberError> errors =
        faults.stream()
            .map(fault -> new Problem.MemberError(fault.member(), fault.message()))
            .toList();
    return Problem.of(
            ProblemType.VALIDATION_FAILED, "A member of the request has an invalid value.", errors)
        .answer()
        .build();
  }

  /** 422: lists every reason to refuse a new password at once. */
  public static Response passwordRejected(String member, List<PasswordFault> faults) {
    List<Problem.MemberError> errors =
        faults.stream().map(fault -> new Problem.MemberError(member, fault.message())).toList();
    return Problem.of(ProblemType.PASSWORD_REJECTED, "The new password is not accepted.", errors)
        .answer()
        .build();
  }

  /**
   * 429: too many logins have failed.
   *
   * @param retryAfter reported in whole seconds, rounded up
   */
  public static Response tooManyAttempts(Duration retryAfter) {
    long seconds = retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
    LOG.debug("Refused a guess after too many failures; {} s to wait", seconds);
    return Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "Too many failed attempts; try again later.")
        .answer()
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  /** 503: too many passwords are being checked. */
  public static Response busy() {
    return Problem.of(ProblemType.BUSY, "Too many passwords are being checked; try again shortly.")
        .answer()
        .header(HttpHeaders.RETRY_AFTER, retryWhenBusy())
        .build();
  }

  /** A refusal without headers of its own. */
  public static Response of(ProblemType type, String detail) {
    return Problem.of(type, detail).answer().build();
  }

  private static Response unauthorized(ProblemType type, String detail, String challenge) {
    return Problem.of(type, detail)
        .answer()
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .build();
  }
}
