package dev.watchword.domain.backup;

import java.io.IOException;

/** Signals a backup that was changed or cut short after it was written. */
public final class DamagedBackupException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedBackupException() {
    super("the backup is damaged");
  }
}
