package dev.watchword.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyDeadlineTest {
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String FIRST = "5\r\nhello\r\n";
  private static final String REST = "6\r\n world\r\n0\r\n\r\n";
  private static final int PATIENCE_SECONDS = 30;

  private final Server server = new Server();
  private final LocalConnector connector = new LocalConnector(server);

  /** Answers with the body, or with what kept it from being read. */
  private static final class Echo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Content.Source.asString(
          request,
          StandardCharsets.US_ASCII,
          Promise.from(
              body -> Content.Sink.write(response, true, body, callback),
              failure -> Content.Sink.write(response, true, failure.getMessage(), callback)));
      return true;
    }
  }

  /** From the first look on the server is too late. */
  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    BodyDeadline deadline = new BodyDeadline(Duration.ZERO);
    deadline.setHandler(new Echo());
    server.setHandler(deadline);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void whatHasArrivedIsReadHoweverLateTheServerIs() throws Exception {
    assertThat(connector.getResponse(HEAD + FIRST + REST)).endsWith("hello world");
  }

  @Test
  void whatHasNotArrivedIsWaitedForNoLonger() throws Exception {
    assertThat(connector.getResponse(HEAD + FIRST, PATIENCE_SECONDS, TimeUnit.SECONDS))
        .contains("the body of a request took too long");
  }
}
