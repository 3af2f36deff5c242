package dev.watchword.application.audit;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.LogLevel;
import dev.watchword.domain.audit.LoggerName;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.testing.TestClock;
import org.junit.jupiter.api.Test;

class RecordLogLevelTest {
  private final Installation installation = new Installation();

  @Test
  void theChangeIsKeptWithWhoWantedIt() {
    LoggerName logger = new LoggerName("dev.watchword");

    new RecordLogLevel(installation.unitOfWork(), installation.clock())
        .execute(new RecordLogLevel.Command(logger, LogLevel.DEBUG, new Actor.Operator(), ORIGIN));

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.LogLevelChanged(logger, LogLevel.DEBUG),
                new Actor.Operator(),
                ORIGIN,
                TestClock.START));
  }
}
