package dev.watchword.domain.backup;

import java.io.IOException;

/** A backup has been changed or cut short since it was written. */
public final class DamagedBackupException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedBackupException() {
    super("the backup is damaged");
  }
}
