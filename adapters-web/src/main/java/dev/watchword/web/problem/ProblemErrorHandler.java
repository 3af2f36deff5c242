package dev.watchword.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.web.cors.CrossOriginAccess;
import dev.watchword.web.header.SecurityHeaders;
import jakarta.annotation.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Turns Jetty's own errors, which occur before a request reaches a resource, into problem
 * documents.
 */
public final class ProblemErrorHandler extends ErrorHandler {
  /** Dropwizard's name for the connectors of the API. */
  private static final String API = "application";

  /** The methods of all endpoints: an unknown method is refused before the endpoint is known. */
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  private static final String BUSY = ProblemErrorHandler.class.getName() + ".busy";

  private final ObjectMapper json;
  private final CrossOriginAccess crossOrigin;

  /**
   * Creates an error handler.
   *
   * @param crossOrigin decides which pages may read the API's errors
   */
  public ProblemErrorHandler(ObjectMapper json, CrossOriginAccess crossOrigin) {
    this.json = json;
    this.crossOrigin = crossOrigin;
  }

  /** Marks a 503 for {@code request} as too much work, rather than a failure. */
  public static void markBusy(Request request) {
    request.setAttribute(BUSY, true);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    int status = status(request, response);
    Problem problem =
        request.getAttribute(BUSY) == null
            ? Problem.ofStatus(status)
            : Problem.of(ProblemType.BUSY, ProblemTexts.of(ProblemType.BUSY));
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Refusals.retryWhenBusy());
    } else if (status == HttpStatus.METHOD_NOT_ALLOWED_405
        && !response.getHeaders().contains(HttpHeader.ALLOW)) {
      response.getHeaders().put(HttpHeader.ALLOW, METHODS);
    }
    SecurityHeaders.ALL.forEach(response.getHeaders()::put);
    accessFrom(request)
        .headersFor(Optional.ofNullable(request.getHeaders().get(CrossOriginAccess.ORIGIN)))
        .forEach(response.getHeaders()::put);
    response.write(true, body(problem), callback);
    return true;
  }

  /** Jersey looks for the first byte of a form before any of our code runs; it may never come. */
  private static int status(Request request, Response response) {
    if (isLate((Throwable) request.getAttribute(ERROR_EXCEPTION))) {
      return HttpStatus.REQUEST_TIMEOUT_408;
    }
    return HttpStatus.isError(response.getStatus()) ? response.getStatus() : 500;
  }

  private static boolean isLate(@Nullable Throwable failure) {
    return failure != null && (failure instanceof TimeoutException || isLate(failure.getCause()));
  }

  /** The server's own handler answers on both ports, but pages may not use the admin port. */
  private CrossOriginAccess accessFrom(Request request) {
    String connector = request.getConnectionMetaData().getConnector().getName();
    return API.equals(connector) ? crossOrigin : CrossOriginAccess.NONE;
  }

  private ByteBuffer body(Problem problem) throws JsonProcessingException {
    return ByteBuffer.wrap(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
  }
}
