package dev.watchword.domain.backup;

/** Copies everything that is stored, while it is in use. */
public interface BackupStore {
  /** The outcome of a backup. */
  sealed interface Backup {
    /**
     * The backup is complete and on disk, with everything that was acknowledged before it began.
     *
     * @param place its location, for operators
     */
    record Taken(String place, long bytes) implements Backup {}

    /** A backup with this name already exists and stays as it is. */
    record NameTaken() implements Backup {}

    /** This storage is backed up with its own tools. */
    record NotOffered() implements Backup {}
  }

  /**
   * Creates a backup.
   *
   * @throws dev.watchword.domain.transaction.StorageUnavailableException when the disk is full, or
   *     the storage cannot be read
   */
  Backup take(BackupName name);
}
