package dev.watchword.web.operator;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.backup.TakeBackup;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore.Backup;
import java.util.Optional;
import java.util.Set;

/** The task {@code backup?name=…}: copies the database into the folder of the backups. */
public record BackupTask(TakeBackup takeBackup) implements OperatorTask {
  private static final String NAME = "name";

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(NAME);
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    Optional<String> given = request.parameter(NAME);
    Optional<BackupName> name = given.flatMap(BackupName::parse);
    if (given.isPresent() && name.isEmpty()) {
      return TaskAnswer.refused("The parameter name " + BackupName.RULE + ".");
    }
    Requester operator = new Requester.Operator(request.origin());
    return switch (takeBackup.execute(new TakeBackup.Command(operator, name))) {
      case Backup.Taken(String place, long bytes) ->
          TaskAnswer.done("Backed up to " + place + ", " + bytes + " bytes.");
      case Backup.NameTaken taken ->
          TaskAnswer.conflict("A backup with this name already exists; choose another name.");
      case Backup.NotOffered notOffered ->
          TaskAnswer.conflict("This installation uses PostgreSQL; back it up with pg_dump.");
    };
  }
}
