package dev.watchword.web.problem;

import dev.watchword.domain.transaction.StorageUnavailableException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every exception into a problem document. Nothing of the exception leaves the process. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  private static final int DEEPEST_CAUSE = 16;

  @Override
  public Response toResponse(Throwable thrown) {
    return switch (thrown) {
      case MalformedRequestException malformed -> Refusals.malformed(malformed.detail());
      case ForbiddenException forbidden -> Refusals.accessDenied();
      case StorageUnavailableException unavailable -> unavailable(unavailable);
      default -> byCause(thrown);
    };
  }

  private static Response unavailable(StorageUnavailableException thrown) {
    if (thrown.isKnown()) {
      LOG.debug("The storage is still unavailable");
    } else {
      LOG.error("The storage is unavailable: {}", thrown.getMessage(), thrown);
    }
    return Problem.of(
            ProblemType.UNAVAILABLE, "The service cannot reach its storage; try again" + " later.")
        .answer()
        .build();
  }

  /**
   * Finds Jetty's own exceptions: it reports an oversized or broken request while the body is read,
   * and the reader wraps the exception.
   */
  private static Response byCause(Throwable thrown) {
    Optional<HttpException> http =
        causes(thrown)
            .filter(HttpException.class::isInstance)
            .map(HttpException.class::cast)
            .findFirst();
    if (http.isPresent()) {
      return ofStatus(http.get().getCode());
    }
    if (causes(thrown).anyMatch(ProblemMapper::isBrokenOff)) {
      LOG.debug("A request was interrupted", thrown);
      return ofStatus(Response.Status.REQUEST_TIMEOUT.getStatusCode());
    }
    return thrown instanceof WebApplicationException web ? ofWeb(web) : unexpected(thrown);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(DEEPEST_CAUSE);
  }

  /** Whether the client sent too slowly, or disconnected. */
  private static boolean isBrokenOff(Throwable cause) {
    return cause instanceof TimeoutException
        || cause instanceof EofException
        || cause instanceof ClosedChannelException;
  }

  private static Response ofWeb(WebApplicationException thrown) {
    Response original = thrown.getResponse();
    Response.ResponseBuilder answer = Response.fromResponse(ofStatus(original.getStatus()));
    Optional.ofNullable(original.getHeaderString(HttpHeaders.ALLOW))
        .ifPresent(allow -> answer.header(HttpHeaders.ALLOW, withHead(allow)));
    return answer.build();
  }

  /** Adds HEAD, which Jersey answers wherever it answers GET, but does not always list. */
  private static String withHead(String allow) {
    Set<String> methods = new TreeSet<>(List.of(allow.split("\\s*,\\s*")));
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return String.join(", ", methods);
  }

  private static Response unexpected(Throwable thrown) {
    LOG.error("Unexpected failure", thrown);
    return ofStatus(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode());
  }

  private static Response ofStatus(int status) {
    return Problem.ofStatus(status).answer().build();
  }
}
