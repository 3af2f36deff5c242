package dev.watchword.web.operator;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.Made;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.web.setup.FileFault;
import dev.watchword.web.setup.SecretSource;
import dev.watchword.web.setup.SetupFile;
import dev.watchword.web.setup.SetupReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The task {@code apply?dry-run=true}, with a setup file as the body. */
public record ApplyTask(ApplySetup applySetup, SecretSource secrets, ClientKeyReader keyReader)
    implements OperatorTask {
  private static final String DRY_RUN = "dry-run";

  /** What mistakes are located in. */
  private static final String BODY = "body";

  @Override
  public String name() {
    return "apply";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(DRY_RUN);
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    Optional<Boolean> rehearses =
        switch (request.parameter(DRY_RUN).orElse("false")) {
          case "true" -> Optional.of(true);
          case "false" -> Optional.of(false);
          default -> Optional.empty();
        };
    return rehearses
        .map(yes -> apply(request, yes))
        .orElseGet(() -> TaskAnswer.refused("The parameter dry-run must be true or false."));
  }

  private TaskAnswer apply(TaskRequest request, boolean rehearses) {
    return switch (SetupFile.read(request.body(), secrets, keyReader)) {
      case SetupFile.Reading.Bad(List<FileFault> faults) ->
          TaskAnswer.refused(inLines(faults) + hint(faults, request.body()));
      case SetupFile.Reading.Good(SetupFile file) -> apply(file, request, rehearses);
    };
  }

  private TaskAnswer apply(SetupFile file, TaskRequest request, boolean rehearses) {
    ApplySetup.Command command =
        new ApplySetup.Command(new Requester.Operator(request.origin()), file.setup());
    return switch (rehearses ? applySetup.rehearse(command) : applySetup.execute(command)) {
      case ApplySetup.Outcome.Refused refused -> refused(file.faults(refused));
      case ApplySetup.Outcome.Applied(List<Made> made) ->
          TaskAnswer.done(
              Stream.concat(
                      file.warnings().stream().map(warning -> "Warning: " + warning.in(BODY)),
                      SetupReport.of(rehearses).lines(made).stream())
                  .collect(Collectors.joining("\n")));
    };
  }

  private static TaskAnswer refused(List<FileFault> faults) {
    return TaskAnswer.refused(inLines(faults));
  }

  private static String inLines(List<FileFault> faults) {
    return faults.stream().map(fault -> fault.in(BODY)).collect(Collectors.joining("\n"));
  }

  /** What {@code curl -d @setup.yml} sends is one line; a comment, if the file begins with one. */
  private static String hint(List<FileFault> faults, String body) {
    return body.strip().contains("\n") || !faults.stream().allMatch(fault -> fault.path().isEmpty())
        ? ""
        : "\nThe body is a single line; curl keeps the line breaks of a file with --data-binary only.";
  }
}
