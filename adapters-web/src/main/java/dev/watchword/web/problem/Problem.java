package dev.watchword.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.authentication.ChallengeText;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/**
 * A problem document (RFC 9457).
 *
 * @param message repeats {@code detail}, for clients that look for it there
 * @param errors the faults of single members, if they are known
 * @param challenge for {@code more-needed}: to be sent back with what is needed
 * @param needs for {@code more-needed}: what is needed
 * @param expiresIn for {@code more-needed}: for how many seconds the challenge is valid
 */
@JsonPropertyOrder({
  "type",
  "title",
  "status",
  "detail",
  "message",
  "errors",
  "challenge",
  "needs",
  "expires_in"
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String message,
    List<MemberError> errors,
    @Nullable String challenge,
    List<String> needs,
    @Nullable Long expiresIn) {
  public static final String MEDIA_TYPE = "application/problem+json";
  public static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);

  /** The fault of one member of a body. */
  public record MemberError(String member, String message) {}

  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  public static Problem of(ProblemType type, String detail, List<MemberError> errors) {
    return of(type, type.status(), detail, errors);
  }

  private static Problem of(ProblemType type, int status, String detail, List<MemberError> errors) {
    return new Problem(
        type.urn(), type.title(), status, detail, detail, errors, null, List.of(), null);
  }

  /**
   * The problem when the password was right, but something else is needed before a session begins.
   *
   * @param needs the names of what is needed
   */
  public static Problem moreNeeded(
      ChallengeText challenge, List<String> needs, Duration expiresIn) {
    ProblemType type = ProblemType.MORE_NEEDED;
    String detail = ProblemTexts.of(type);
    return new Problem(
        type.urn(),
        type.title(),
        type.status(),
        detail,
        detail,
        List.of(),
        challenge.reveal(),
        needs,
        expiresIn.toSeconds());
  }

  /**
   * The problem for a status that our code did not choose. Statuses of RFC 9110 that tell the
   * client more than the type of the problem are kept.
   */
  public static Problem ofStatus(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    return of(type, type.isAlso(status) ? status : type.status(), ProblemTexts.of(type), List.of());
  }

  /** Omits the challenge, which is as secret as a password. */
  @Override
  public String toString() {
    return "Problem[" + type + ", " + detail + "]";
  }

  /** The answer that carries this problem. */
  public Response.ResponseBuilder answer() {
    return Response.status(status).type(MEDIA).entity(this);
  }
}
