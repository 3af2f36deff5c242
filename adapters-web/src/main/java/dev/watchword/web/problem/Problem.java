package dev.watchword.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem document (RFC 9457).
 *
 * @param message repeats {@code detail}, for clients that look for it there
 * @param errors the faults of single members, if they are known
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "message", "errors"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String message,
    List<MemberError> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";
  public static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);

  /** The fault of one member of a body. */
  public record MemberError(String member, String message) {}

  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  public static Problem of(ProblemType type, String detail, List<MemberError> errors) {
    return new Problem(type.urn(), type.title(), type.status(), detail, detail, errors);
  }

  /**
   * The problem for a status that our code did not choose. Statuses of RFC 9110 that tell the
   * client more than the type of the problem are kept.
   */
  public static Problem ofStatus(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    String detail = ProblemTexts.of(type);
    return new Problem(
        type.urn(),
        type.title(),
        type.isAlso(status) ? status : type.status(),
        detail,
        detail,
        List.of());
  }

  /** The answer that carries this problem. */
  public Response.ResponseBuilder answer() {
    return Response.status(status).type(MEDIA).entity(this);
  }
}
