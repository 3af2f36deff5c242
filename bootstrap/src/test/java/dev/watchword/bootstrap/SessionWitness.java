package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Logs in and out and refreshes, and keeps what it was told. */
final class SessionWitness implements Witness {
  /** Refreshes that were acknowledged before the kill may come. */
  private static final int WARM = 5;

  private final List<Tokens> lineage = new CopyOnWriteArrayList<>();
  private final List<Tokens> ended = new CopyOnWriteArrayList<>();

  @Override
  public void work(ApiClient client, CountDownLatch warm) {
    Tokens toEnd = client.logInAsAdministrator();
    assertThat(client.postNothing("/logout", ApiClient.bearer(toEnd.access())).status())
        .isEqualTo(204);
    ended.add(toEnd);
    lineage.add(client.logInAsAdministrator());
    while (true) {
      lineage.add(
          Tokens.of(client.postNothing("/refresh", ApiClient.bearer(lineage.getLast().refresh()))));
      if (lineage.size() == WARM) {
        warm.countDown();
      }
    }
  }

  @Override
  public int compare(ApiClient client) {
    ended.forEach(tokens -> Witness.assertEnded(client, tokens));
    Tokens last = lineage.getLast();
    assertThat(client.get("/me", ApiClient.bearer(last.access())).status()).isEqualTo(200);
    Tokens next = Tokens.of(client.postNothing("/refresh", ApiClient.bearer(last.refresh())));
    Tokens again = Tokens.of(client.postNothing("/refresh", ApiClient.bearer(last.refresh())));
    assertThat(again.refresh()).as("no second lineage").isEqualTo(next.refresh());

    Tokens consumed = lineage.get(lineage.size() - 2);
    assertThat(client.postNothing("/refresh", ApiClient.bearer(consumed.refresh())).status())
        .as("what was consumed stays consumed")
        .isEqualTo(401);
    return ended.size() + lineage.size();
  }
}
