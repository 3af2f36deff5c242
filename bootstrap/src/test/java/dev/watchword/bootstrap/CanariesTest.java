package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** The search for secrets finds them, wherever they are. */
class CanariesTest {
  private static final String SECRET = "amber-violin-9931-cloud";

  private final Canaries canaries = new Canaries();

  CanariesTest() {
    canaries.add("the password", SECRET);
    canaries.addAccessToken("the token", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amber-violin-9931-cloud",
        "password=amber-violin-9931-cloud;",
        "{\"password\":\"amber-violin-9931-cloud\"}",
        "a buffer that was cut: <<<amber-violin...>>>",
        "its end: olin-9931-cloud"
      })
  void asWholeAndInPieces(String text) {
    assertThat(canaries.findIn(text))
        .singleElement()
        .asString()
        .startsWith("the password: …")
        .contains(text);
  }

  @Test
  void theClaimsAndTheSignatureOfATokenButNotItsHeader() {
    assertThat(canaries.findIn("Bearer …eyJzdWIiOiIxMjM0In0…")).hasSize(1);
    assertThat(canaries.findIn("Bearer …c2lnbmF0dXJl")).hasSize(1);
    assertThat(canaries.findIn("Bearer eyJhbGciOiJFUzI1NiJ9…")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
        "$2b$05$abcdefghijklmnopqrstuu",
        "$scrypt$ln=10,r=8,p=1$",
        "$pbkdf2-sha256$1000$"
      })
  void aPasswordHashOfAnyKind(String hash) {
    assertThat(canaries.findIn("UPDATE credentials SET hash = '" + hash + "'")).hasSize(1);
  }

  @Test
  void nothingWhereThereIsNothing() {
    assertThat(canaries.findIn("The logger dev.watchword is at DEBUG; amber-viol, 9931-cloud"))
        .isEmpty();
  }

  @Test
  void inEveryPartOfAnEventAndInWhatIsPrinted() {
    Logger logger = (Logger) LoggerFactory.getLogger("a.logger.of.this.test");
    logger.setLevel(Level.TRACE);
    try (CapturedOutput captured = CapturedOutput.begin()) {
      captured.listen();
      logger.trace("{} in a message", mark(1));
      logger.info(
          "in a cause", new IllegalStateException("no", new IllegalArgumentException(mark(2))));
      MDC.put("key", mark(3));
      logger.info("in the context");
      MDC.remove("key");
      Thread named = new Thread(() -> logger.info("in the name of the thread"), mark(4));
      named.start();
      join(named);
      logger.atInfo().addKeyValue("key", mark(5)).log("in a pair");
      logger.info(MarkerFactory.getDetachedMarker(mark(6)), "in a marker");
      System.out.println(mark(7));
      System.err.println(mark(8));

      assertThat(captured.text())
          .contains(mark(1), mark(2), mark(3), mark(4), mark(5), mark(6), mark(7), mark(8));
    }
  }

  private static String mark(int number) {
    return "mark-" + number + "-of-this-test";
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
