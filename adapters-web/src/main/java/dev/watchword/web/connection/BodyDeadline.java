package dev.watchword.web.connection;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Limits the time that a whole body may take, from the end of the headers on, whether it is read
 * for its content or only discarded after a refusal. (Jetty's own {@code MinimumDataRateHandler}
 * divides the bytes of all requests by the age of this one, so it limits nothing on a connection
 * that has sent some megabytes.)
 */
public final class BodyDeadline extends Handler.Wrapper {
  private final long nanos;

  public BodyDeadline(Duration deadline) {
    this.nanos = deadline.toNanos();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Timed(request, nanos), response, callback);
  }

  private static final class Timed extends Request.Wrapper {
    private final long end;

    Timed(Request request, long nanos) {
      super(request);
      this.end = NanoTime.now() + nanos;
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      return remaining() > 0 || hasArrived(chunk) ? chunk : Content.Chunk.from(late(), true);
    }

    /**
     * A chunk that has arrived is read however late the server gets to it: the deadline limits only
     * the wait for the client.
     */
    private static boolean hasArrived(@Nullable Content.Chunk chunk) {
      return chunk != null && (chunk.isLast() || !Content.Chunk.isFailure(chunk));
    }

    @Override
    public void demand(Runnable callback) {
      Scheduler.Task giveUp =
          getComponents()
              .getScheduler()
              .schedule(this::giveUp, Math.max(0, remaining()), TimeUnit.NANOSECONDS);
      super.demand(
          Invocable.from(
              Invocable.getInvocationType(callback),
              () -> {
                giveUp.cancel();
                callback.run();
              }));
    }

    private long remaining() {
      return NanoTime.until(end);
    }

    /** Wakes the thread that waits for more, as Jetty does when nothing comes. */
    private void giveUp() {
      if (getConnectionMetaData().getConnection() instanceof HttpConnection connection
          && connection.isFillInterested()) {
        Runnable wake = connection.getHttpChannel().onIdleTimeout(late()).action();
        if (wake != null) {
          getComponents().getExecutor().execute(wake);
        }
      }
    }

    private static TimeoutException late() {
      return new TimeoutException("the body of a request took too long");
    }
  }
}
