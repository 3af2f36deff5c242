package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.testing.Race;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;

/** What becomes of logins and refreshes while an administrator changes their user. */
abstract class TokenRaces {
  static final int ROUNDS = 6;
  private static final AtomicInteger NAMES = new AtomicInteger();

  abstract RunningService service();

  /** As the administrator who was there first. */
  Team team() {
    return new Team(service());
  }

  /** A name of its own for each who asks. */
  static String name(String what) {
    return what + "-" + NAMES.incrementAndGet();
  }

  @RepeatedTest(ROUNDS)
  void onceOtherRolesAreAnsweredNoOlderTokenIsGoodWheneverItWasIssued() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String username = name("refresher");
    String user = "/users/" + team.create(username, "user");
    List<Tokens> sessions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sessions.add(service().logIn(username, Team.PASSWORD));
    }
    Queue<Tokens> issued = new ConcurrentLinkedQueue<>(sessions);
    AtomicBoolean answered = new AtomicBoolean();

    List<Tokens> last =
        Race.of(
            sessions.size() + 1,
            runner -> {
              if (runner < sessions.size()) {
                return refreshUntil(answered, sessions.get(runner), issued);
              }
              assertThat(admin.put(user + "/roles", "{\"roles\":[]}").status()).isEqualTo(200);
              answered.set(true);
              return service().logIn(username, Team.PASSWORD);
            });

    assertThat(issued).hasSizeGreaterThan(sessions.size()).containsAll(last.subList(0, 3));
    assertThat(last).noneMatch(TokenRaces::isOfRoleUser);
    issued.forEach(
        tokens ->
            assertThat(team.as(tokens.access()).get("/me").status())
                .isEqualTo(isOfRoleUser(tokens) ? 401 : 200));
  }

  /** The tokens of a refresh that began when the change had been answered. */
  private Tokens refreshUntil(AtomicBoolean answered, Tokens first, Queue<Tokens> issued) {
    Tokens tokens = first;
    boolean isLast;
    do {
      isLast = answered.get();
      tokens = Tokens.of(service().postNothing("/refresh", ApiClient.bearer(tokens.refresh())));
      issued.add(tokens);
    } while (!isLast);
    return tokens;
  }

  private static boolean isOfRoleUser(Tokens tokens) {
    byte[] claims = Base64.getUrlDecoder().decode(tokens.access().split("\\.")[1]);
    return new String(claims, StandardCharsets.UTF_8).contains("\"user\"");
  }

  @RepeatedTest(3)
  void onceAUserIsDisabledNoLoginAndNoRefreshThatWasUnderWayIsOfUse() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String username = name("leaver");
    String user = "/users/" + team.create(username, "user");
    Tokens before = service().logIn(username, Team.PASSWORD);

    assertNothingWorksAfter(before, username, () -> admin.patch(user, "{\"state\":\"disabled\"}"));
  }

  @RepeatedTest(3)
  void onceAPasswordIsResetNoLoginAndNoRefreshThatWasUnderWayIsOfUse() {
    Team team = team();
    Team.Caller admin = team.as(team.admin());
    String username = name("victim");
    String user = "/users/" + team.create(username, "user");
    Tokens before = service().logIn(username, Team.PASSWORD);

    assertNothingWorksAfter(
        before,
        username,
        () -> admin.put(user + "/password", "{\"new_password\":\"marble-thicket-ferry-58\"}"));
  }

  private void assertNothingWorksAfter(Tokens before, String username, Supplier<Answer> change) {
    List<Answer> answers =
        Race.of(
            4,
            runner ->
                switch (runner) {
                  case 0 -> change.get();
                  case 1 -> service().postNothing("/refresh", ApiClient.bearer(before.refresh()));
                  default ->
                      service().post("/login", ApiClient.credentials(username, Team.PASSWORD));
                });

    assertThat(answers.getFirst().status()).isIn(200, 204);
    List<Tokens> obtained = new ArrayList<>(List.of(before));
    answers.stream()
        .skip(1)
        .filter(answer -> answer.status() == 200)
        .map(Tokens::of)
        .forEach(obtained::add);
    assertThat(obtained)
        .allSatisfy(
            tokens -> {
              assertThat(service().get("/me", ApiClient.bearer(tokens.access())).status())
                  .isEqualTo(401);
              assertThat(
                      service()
                          .postNothing("/refresh", ApiClient.bearer(tokens.refresh()))
                          .status())
                  .isEqualTo(401);
            });
  }
}
