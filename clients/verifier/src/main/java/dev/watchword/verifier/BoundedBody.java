package dev.watchword.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a body of bounded length and hangs up on a longer one. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final int maxLength;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private Optional<Flow.Subscription> connection = Optional.empty();

  /**
   * A body of up to {@code maxLength} bytes.
   *
   * @param maxLength in bytes
   */
  BoundedBody(int maxLength) {
    this.maxLength = maxLength;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    connection = Optional.of(subscription);
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > maxLength - body.size()) {
        connection.ifPresent(Flow.Subscription::cancel);
        result.completeExceptionally(
            new IOException("the answer is longer than " + maxLength + " bytes"));
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      body.writeBytes(bytes);
    }
    connection.ifPresent(open -> open.request(1));
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(body.toByteArray());
  }
}
