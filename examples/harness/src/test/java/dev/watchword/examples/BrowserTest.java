package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code examples/browser}, with the real service behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** The shortest life of an access token, of which the page uses nine tenths. */
  private static final Duration REFRESHED_BY_THEN = Duration.ofSeconds(30);

  /** Without a grace, a refresh token that is sent twice ends the session. */
  private static final String POLICY =
      """
      {"access_lifetime":"PT10S","session_lifetime":"PT24H","reuse_grace":"PT0S","max_sessions":100}
      """;

  private static final String LOGGED_IN =
      "document.getElementById('greeting').textContent === 'Hello, admin!'"
          + " && !document.getElementById('account').hidden";
  private static final String LOGGED_OUT = "!document.getElementById('login').hidden";
  private static final String REFRESH_TOKEN = kept("get('refresh_token')");

  private RunningWatchword watchword;
  private RunningExample example;
  private Chromium browser;
  private URI page;

  @BeforeAll
  void start() {
    Machine.needs(List.of("caddy", "chromium"));
    watchword = RunningWatchword.start();
    watchword.setDefaultPolicy(POLICY);
    example =
        RunningExample.start("browser", Map.of("WATCHWORD_ISSUER", watchword.uri().toString()));
    page = example.uri("/");
  }

  @AfterAll
  void end() {
    if (example != null) {
      example.close();
    }
    if (watchword != null) {
      watchword.close();
    }
  }

  /** A promise of what the page's database answers. */
  private static String kept(String request) {
    return """
        new Promise((resolve) => {
          indexedDB.open('watchword').onsuccess = ({ target: { result: database } }) => {
            const kept = database.transaction('session').objectStore('session');
            kept.%s.onsuccess = ({ target: { result } }) => resolve(result);
          };
        })"""
        .formatted(request);
  }

  /** A new one has stored nothing. */
  @BeforeEach
  void startBrowser() {
    browser = Chromium.start();
  }

  @AfterEach
  void endBrowser() {
    browser.close();
  }

  private Tab loggedIn() {
    Tab tab = browser.open(page);
    tab.await(LOGGED_OUT, SOON);
    logIn(tab, RunningWatchword.PASSWORD);
    tab.await(LOGGED_IN, SOON);
    return tab;
  }

  private static void logIn(Tab tab, String password) {
    String unused =
        tab.value(
            """
            (() => {
              const form = document.getElementById('login');
              form.username.value = 'admin';
              form.password.value = '%s';
              form.requestSubmit();
            })()
            """
                .formatted(password));
  }

  private static void click(Tab tab, String button) {
    String unused = tab.value("document.getElementById('%s').click()".formatted(button));
  }

  @Test
  void aWrongPasswordIsSaidToBeWrong() {
    Tab tab = browser.open(page);
    tab.await(LOGGED_OUT, SOON);

    logIn(tab, "wrong");

    tab.await("document.getElementById('problem').textContent !== ''", SOON);
    tab.await(LOGGED_OUT, SOON);
  }

  @Test
  void theSessionGoesOnAfterAReload() {
    Tab tab = loggedIn();

    tab.reload();
    tab.awaitReload(SOON);

    tab.await(LOGGED_IN, SOON);
  }

  @Test
  void thePageRefreshesInTime() {
    Tab tab = loggedIn();

    for (int round = 0; round < 2; round++) {
      awaitRefresh(tab);
      askAgain(tab);
    }
  }

  private static void awaitRefresh(Tab tab) {
    String before = tab.value(REFRESH_TOKEN);
    tab.await("%s.then((now) => now !== '%s')".formatted(REFRESH_TOKEN, before), REFRESHED_BY_THEN);
  }

  private static void askAgain(Tab tab) {
    String unused = tab.value("document.getElementById('greeting').textContent = ''");
    click(tab, "greet");
    tab.await(LOGGED_IN, SOON);
  }

  @Test
  void twoTabsShareTheSession() {
    Tab first = loggedIn();
    Tab second = browser.open(page);
    second.await(LOGGED_IN, SOON);

    for (int round = 0; round < 2; round++) {
      awaitRefresh(first);
      askAgain(first);
      askAgain(second);
    }
    assertThat(first.value(REFRESH_TOKEN)).isEqualTo(second.value(REFRESH_TOKEN));
  }

  /** Each loads with nothing but the same refresh token, and refreshes at once. */
  @Test
  void tabsThatLoadTogetherDoNotEndTheSession() {
    List<Tab> tabs = List.of(loggedIn(), browser.open(page), browser.open(page));
    // A page that goes while its refresh is under way loses the answer, which the grace is for.
    tabs.forEach(tab -> tab.await(LOGGED_IN, SOON));

    for (int round = 0; round < 5; round++) {
      tabs.forEach(Tab::reload);
      tabs.forEach(tab -> tab.awaitReload(SOON));
      tabs.forEach(tab -> tab.await(LOGGED_IN, SOON));
    }
  }

  @Test
  void aLogoutIsSeenInEveryTab() {
    Tab first = loggedIn();
    Tab second = browser.open(page);
    second.await(LOGGED_IN, SOON);

    click(first, "logout");

    first.await(LOGGED_OUT, SOON);
    second.await(LOGGED_OUT, SOON);
    assertThat(first.value(REFRESH_TOKEN)).isEqualTo("null");
    second.reload();
    second.awaitReload(SOON);
    second.await(LOGGED_OUT, SOON);
  }

  @Test
  void theTokenIsInNoPlaceThatSurvivesTheTab() {
    Tab tab = loggedIn();

    assertThat(tab.value(kept("getAllKeys()") + ".then(String)")).isEqualTo("refresh_token");
    assertThat(tab.value("localStorage.length + sessionStorage.length + document.cookie"))
        .isEqualTo("0");
  }
}
