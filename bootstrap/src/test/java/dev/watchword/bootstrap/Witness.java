package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import java.util.concurrent.CountDownLatch;

/** A client outside of the service that remembers what was acknowledged to it. */
interface Witness {
  /**
   * Works until the connection breaks, and then throws an {@link IllegalStateException} with that.
   *
   * @param warm counted down once there is something to lose
   */
  void work(ApiClient client, CountDownLatch warm);

  /** Compares what it was told with what the service says after its restart; how many facts. */
  int compare(ApiClient client);

  static void assertEnded(ApiClient client, Tokens tokens) {
    assertThat(isAccepted(client, tokens)).isFalse();
    assertThat(isRefreshed(client, tokens)).isFalse();
  }

  /** What was asked for last may have happened or not, but not by half. */
  static void assertWholeOrEnded(ApiClient client, Tokens tokens) {
    assertThat(isAccepted(client, tokens)).isEqualTo(isRefreshed(client, tokens));
  }

  private static boolean isAccepted(ApiClient client, Tokens tokens) {
    return client.get("/me", ApiClient.bearer(tokens.access())).status() == 200;
  }

  private static boolean isRefreshed(ApiClient client, Tokens tokens) {
    return client.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status() == 200;
  }
}
