package dev.watchword.web.operator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.watchword.application.audit.RecordLogLevel;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.LogLevel;
import dev.watchword.domain.audit.LoggerName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The task {@code log-level?logger=…&level=…}; the level applies until the next start. */
public record LogLevelTask(RecordLogLevel recordLogLevel, LoggerContext loggers)
    implements OperatorTask {
  private static final String LEVELS =
      Arrays.stream(LogLevel.values()).map(LogLevel::name).collect(Collectors.joining(", "));

  @Override
  public String name() {
    return "log-level";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("logger", "level");
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    Optional<LogLevel> level = request.parameter("level").flatMap(LogLevel::parse);
    if (level.isEmpty()) {
      return TaskAnswer.refused("The parameter level must be one of " + LEVELS + ".");
    }
    return request
        .parameter("logger")
        .flatMap(LoggerName::parse)
        .flatMap(this::find)
        .map(logger -> change(logger, level.get(), request))
        .orElseGet(
            () ->
                TaskAnswer.refused(
                    "The parameter logger must name a package or a class that has a logger, for"
                        + " example dev.watchword, or be ROOT."));
  }

  /** Finds a logger without creating it: a misspelt name would look as if something had changed. */
  private Optional<Logger> find(LoggerName name) {
    return Optional.ofNullable(loggers.exists(name.value()));
  }

  private TaskAnswer change(Logger logger, LogLevel level, TaskRequest request) {
    LoggerName name = new LoggerName(logger.getName());
    if (WireLoggers.tellsTooMuch(logger, Level.valueOf(level.name()))) {
      return TaskAnswer.refused(
          "The logger "
              + name
              + " cannot be set below "
              + WireLoggers.most(logger)
              + ": at a lower level, passwords and tokens would be in the log.");
    }
    // Recorded first: a level that logs more than it should must not be set unnoticed.
    AuditEvent.LogLevelChanged recorded =
        recordLogLevel.execute(
            new RecordLogLevel.Command(name, level, new Actor.Operator(), request.origin()));
    logger.setLevel(Level.valueOf(recorded.level().name()));
    return TaskAnswer.done(
        "The logger "
            + recorded.logger()
            + " is at "
            + recorded.level()
            + " until the next start.");
  }
}
