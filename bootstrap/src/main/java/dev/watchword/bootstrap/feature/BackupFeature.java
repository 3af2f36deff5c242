package dev.watchword.bootstrap.feature;

import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.application.backup.TakeBackup;
import dev.watchword.bootstrap.data.EmbeddedDatabase;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.web.operator.BackupTask;
import dev.watchword.web.operator.OperatorTask;
import java.util.List;

/** Backups, and the revocation after a restore. Commands use this feature without a service. */
public record BackupFeature(Foundation foundation) implements Feature {
  /** Ends every session and retires the signing keys. */
  public RevokeEverything revokeEverything() {
    return new RevokeEverything(
        foundation.patientUnitOfWork(),
        foundation.cryptography().signingKeyFactory(),
        foundation.configuration().tokens().algorithm(),
        Foundation.CLOCK);
  }

  @Override
  public List<OperatorTask> tasks() {
    return List.of(
        new BackupTask(
            new TakeBackup(
                foundation
                    .storage()
                    .backups(
                        foundation
                            .configuration()
                            .dataDirectory()
                            .resolve(EmbeddedDatabase.BACKUPS),
                        foundation.backupCipher()),
                foundation.unitOfWork(),
                Foundation.CLOCK)));
  }
}
