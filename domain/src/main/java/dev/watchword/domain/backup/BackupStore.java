package dev.watchword.domain.backup;

/** Takes copies of everything that is stored, while it is in use. */
public interface BackupStore {
  /** What became of a backup. */
  sealed interface Backup {
    /**
     * It is there, whole and on disk, with all that was acknowledged before it began.
     *
     * @param place where it is, for operators
     */
    record Taken(String place, long bytes) implements Backup {}

    /** There is one of this name, which stays as it is. */
    record NameTaken() implements Backup {}

    /** This storage is backed up by its own tools. */
    record NotOffered() implements Backup {}
  }

  /**
   * Takes one.
   *
   * @throws dev.watchword.domain.transaction.StorageUnavailableException when the disk is full, or
   *     the storage cannot be read
   */
  Backup take(BackupName name);
}
