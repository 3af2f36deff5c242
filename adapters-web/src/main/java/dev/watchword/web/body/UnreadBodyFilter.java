package dev.watchword.web.body;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rest of a refused request's body, after the refusal is decided and before it is sent:
 * closing a connection with unread data can lose the answer. If a body is far too large, the rest
 * is left, and the client is told that the connection closes.
 */
public final class UnreadBodyFilter implements ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBodyFilter.class);

  private static final long MOST_TAKEN_IN = 4L * ApiJson.MAX_BODY_BYTES;

  private final HttpServletRequest servletRequest;

  /**
   * Creates a filter for all requests.
   *
   * @param servletRequest a proxy for the request in progress
   */
  @Inject
  public UnreadBodyFilter(@Context HttpServletRequest servletRequest) {
    this.servletRequest = servletRequest;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatusInfo().getFamily() != Response.Status.Family.CLIENT_ERROR) {
      return;
    }
    try {
      // Jersey's own stream is closed once a body has been read; the servlet's is then at its end.
      if (!takeIn(servletRequest.getInputStream())) {
        response.getHeaders().putSingle("Connection", "close");
      }
    } catch (IOException brokenOff) {
      LOG.debug("A refused request was interrupted", brokenOff);
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  /** Reads the rest up to a limit; returns whether that was all. */
  private static boolean takeIn(InputStream body) throws IOException {
    byte[] buffer = new byte[8 * 1024];
    long taken = 0;
    int read = body.read(buffer);
    while (read >= 0 && taken <= MOST_TAKEN_IN) {
      taken += read;
      read = body.read(buffer);
    }
    return read < 0;
  }
}
