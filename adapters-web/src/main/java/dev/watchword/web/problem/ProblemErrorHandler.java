package dev.watchword.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.web.request.CrossOriginAccess;
import dev.watchword.web.request.SecurityHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Jetty's own errors, from before a request reaches any resource, as problem documents. */
public final class ProblemErrorHandler extends ErrorHandler {
  /** What Dropwizard calls the connectors of the API. */
  private static final String API = "application";

  private final ObjectMapper json;
  private final CrossOriginAccess crossOrigin;

  /**
   * A handler of errors.
   *
   * @param crossOrigin which pages may read those of the API
   */
  public ProblemErrorHandler(ObjectMapper json, CrossOriginAccess crossOrigin) {
    this.json = json;
    this.crossOrigin = crossOrigin;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    int status = HttpStatus.isError(response.getStatus()) ? response.getStatus() : 500;
    ProblemType type = ProblemType.ofStatus(status);
    response.setStatus(type.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    SecurityHeaders.ALL.forEach(response.getHeaders()::put);
    accessFrom(request)
        .headersFor(Optional.ofNullable(request.getHeaders().get(CrossOriginAccess.ORIGIN)))
        .forEach(response.getHeaders()::put);
    response.write(true, body(type), callback);
    return true;
  }

  /** The server's own handler answers on both ports, and the admin port is for no page. */
  private CrossOriginAccess accessFrom(Request request) {
    String connector = request.getConnectionMetaData().getConnector().getName();
    return API.equals(connector) ? crossOrigin : CrossOriginAccess.NONE;
  }

  private ByteBuffer body(ProblemType type) throws JsonProcessingException {
    String text = json.writeValueAsString(Problem.of(type, ProblemTexts.of(type)));
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
