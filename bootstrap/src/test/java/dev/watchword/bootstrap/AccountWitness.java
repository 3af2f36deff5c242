package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Takes one account after the other through its life, and keeps how far each was told to be. */
final class AccountWitness implements Witness {
  private static final String FIRST = "violet-harbour-lantern-42";
  private static final String SECOND = "marble-thicket-ferry-58";

  /** How many facts of an account's life were acknowledged, in this order. */
  private static final class Step {
    static final int CREATED = 1;
    static final int GIVEN_A_ROLE = 2;
    static final int LOGGED_IN = 3;
    static final int PASSWORD_RESET = 4;
    static final int LOGGED_IN_AGAIN = 5;
    static final int DISABLED = 6;
  }

  private static final class Account {
    final String name;
    volatile int step;
    volatile String id = "";
    volatile Tokens before = new Tokens("", "");
    volatile Tokens after = new Tokens("", "");

    Account(String name) {
      this.name = name;
    }

    boolean isPast(int past) {
      return step >= past;
    }
  }

  private final String name;
  private final List<Account> accounts = new CopyOnWriteArrayList<>();

  AccountWitness(String name) {
    this.name = name;
  }

  @Override
  public void work(ApiClient client, CountDownLatch warm) {
    String[] admin = ApiClient.bearer(client.logInAsAdministrator().access());
    while (true) {
      Account account = new Account(name + "-" + accounts.size());
      accounts.add(account);
      live(client, admin, account);
      if (accounts.size() == 1) {
        warm.countDown();
      }
    }
  }

  private static void live(ApiClient client, String[] admin, Account account) {
    Answer created =
        client.post(
            "/users",
            "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
                .formatted(account.name, FIRST),
            admin);
    assertThat(created.status()).isEqualTo(201);
    account.id = created.json().get("id").asText();
    account.step = Step.CREATED;
    String user = "/users/" + account.id;
    assertThat(client.put(user + "/roles", "{\"roles\":[\"user\"]}", admin).status())
        .isEqualTo(200);
    account.step = Step.GIVEN_A_ROLE;
    account.before = client.logIn(account.name, FIRST);
    account.step = Step.LOGGED_IN;
    assertThat(
            client
                .put(
                    user + "/password",
                    "{\"new_password\":\"" + SECOND + "\",\"temporary\":false}",
                    admin)
                .status())
        .isEqualTo(204);
    account.step = Step.PASSWORD_RESET;
    account.after = client.logIn(account.name, SECOND);
    account.step = Step.LOGGED_IN_AGAIN;
    assertThat(client.patch(user, "{\"state\":\"disabled\"}", admin).status()).isEqualTo(200);
    account.step = Step.DISABLED;
  }

  @Override
  public int compare(ApiClient client) {
    String[] admin = ApiClient.bearer(client.logInAsAdministrator().access());
    accounts.stream()
        .filter(account -> account.isPast(Step.CREATED))
        .forEach(account -> compare(client, client.get("/users/" + account.id, admin), account));
    return accounts.stream().mapToInt(account -> account.step).sum();
  }

  private static void compare(ApiClient client, Answer answer, Account account) {
    assertThat(answer.status()).as(account.name).isEqualTo(200);
    JsonNode user = answer.json();
    assertThat(user.get("username").asText()).isEqualTo(account.name);
    if (account.isPast(Step.GIVEN_A_ROLE)) {
      assertThat(user.get("roles")).hasSize(1);
    }
    boolean disabled = user.get("state").asText().equals("disabled");
    if (!account.isPast(Step.LOGGED_IN_AGAIN)) {
      assertThat(disabled).isFalse();
    }
    if (account.isPast(Step.DISABLED)) {
      assertThat(disabled).isTrue();
    }
    compareSessions(client, account);
    if (!account.isPast(Step.LOGGED_IN_AGAIN)) {
      assertOnePasswordIsGood(client, account);
    }
  }

  private static void compareSessions(ApiClient client, Account account) {
    if (account.isPast(Step.PASSWORD_RESET)) {
      Witness.assertEnded(client, account.before);
    } else if (account.isPast(Step.LOGGED_IN)) {
      Witness.assertWholeOrEnded(client, account.before);
    }
    if (account.isPast(Step.DISABLED)) {
      Witness.assertEnded(client, account.after);
    } else if (account.isPast(Step.LOGGED_IN_AGAIN)) {
      Witness.assertWholeOrEnded(client, account.after);
    }
  }

  /** Until the reset was acknowledged either may be; from then on the second is. */
  private static void assertOnePasswordIsGood(ApiClient client, Account account) {
    boolean first = isGood(client, account, FIRST);
    boolean second = isGood(client, account, SECOND);
    assertThat(first).isNotEqualTo(second);
    assertThat(second || !account.isPast(Step.PASSWORD_RESET)).isTrue();
    assertThat(first || account.isPast(Step.LOGGED_IN)).isTrue();
  }

  private static boolean isGood(ApiClient client, Account account, String password) {
    return client.post("/login", ApiClient.credentials(account.name, password)).status() == 200;
  }
}
