package dev.watchword.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.web.request.SecurityHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Jetty's own errors, from before a request reaches any resource, as problem documents. */
public final class ProblemErrorHandler extends ErrorHandler {
  private final ObjectMapper json;

  public ProblemErrorHandler(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    int status = HttpStatus.isError(response.getStatus()) ? response.getStatus() : 500;
    ProblemType type = ProblemType.ofStatus(status);
    response.setStatus(type.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    SecurityHeaders.ALL.forEach(response.getHeaders()::put);
    response.write(true, body(type), callback);
    return true;
  }

  private ByteBuffer body(ProblemType type) throws JsonProcessingException {
    String text = json.writeValueAsString(Problem.of(type, ProblemTexts.of(type)));
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
