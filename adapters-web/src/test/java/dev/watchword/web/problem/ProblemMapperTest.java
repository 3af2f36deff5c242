package dev.watchword.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class ProblemMapperTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(ProblemMapper.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(logged);
  }

  static Stream<Throwable> unexpected() {
    return Stream.of(
        new IllegalStateException("secret"),
        new StackOverflowError("secret"),
        new AssertionError("secret"),
        new LinkageError("secret"),
        new Exception("secret", new Error("secret")));
  }

  @ParameterizedTest
  @MethodSource("unexpected")
  void whatNobodyExpectedIsLoggedAndToldInGeneralWords(Throwable thrown) {
    Response answer = new ProblemMapper().toResponse(thrown);

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getEntity())
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.toString())
                    .contains("internal-error")
                    .doesNotContain("secret")
                    .doesNotContain(thrown.getClass().getSimpleName()));
    assertThat(logged.list)
        .singleElement()
        .extracting(ILoggingEvent::getLevel)
        .isEqualTo(Level.ERROR);
    assertThat(logged.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("secret");
  }
}
