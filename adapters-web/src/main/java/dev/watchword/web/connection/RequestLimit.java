package dev.watchword.web.connection;

import dev.watchword.domain.throttle.Source;
import dev.watchword.web.origin.TrustedProxies;
import dev.watchword.web.problem.ProblemErrorHandler;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/**
 * Limits how many requests with a body are in progress, in total and for one source, because each
 * may hold its body as bytes and as objects. One too many is answered with 503 before any of its
 * body is read. A request without a body holds no more than its connection does and is not counted,
 * so requests that only present a token are accepted during a storm of logins.
 */
public final class RequestLimit extends Handler.Wrapper {
  private static final String FORWARDED = "X-Forwarded-For";

  private final FairPlaces places;
  private final TrustedProxies proxies;

  /**
   * Creates a limit.
   *
   * @param maxRequests of all sources together
   * @param proxies are trusted to name the sources of requests
   */
  public RequestLimit(int maxRequests, TrustedProxies proxies) {
    this.places = new FairPlaces(maxRequests);
    this.proxies = proxies;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!hasBody(request.getHeaders())
        || !(request.getConnectionMetaData().getConnection() instanceof HttpConnection http)) {
      return super.handle(request, response, callback);
    }
    InProgress inProgress = new InProgress(sourceOf(request), http);
    if (places.enter(inProgress) != FairPlaces.Entry.ENTERED) {
      ProblemErrorHandler.markBusy(request);
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
      return true;
    }
    Request.addCompletionListener(request, failure -> places.leave(inProgress));
    return super.handle(request, response, callback);
  }

  /** Whether a body follows the headers (RFC 9112 section 6.3). */
  private static boolean hasBody(HttpFields headers) {
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
  }

  private Source sourceOf(Request request) {
    return proxies.sourceOf(
        Request.getRemoteAddr(request), request.getHeaders().getValuesList(FORWARDED));
  }

  /** One request; two are never equal. */
  private static final class InProgress implements FairPlaces.Holder {
    private final Source source;
    private final HttpConnection connection;

    InProgress(Source source, HttpConnection connection) {
      this.source = source;
      this.connection = connection;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public boolean isTrusted() {
      return false;
    }

    @Override
    public FairPlaces.Hold hold() {
      return ConnectionHold.of(connection);
    }

    @Override
    public void giveUp() {
      connection.getEndPoint().close();
    }
  }
}
