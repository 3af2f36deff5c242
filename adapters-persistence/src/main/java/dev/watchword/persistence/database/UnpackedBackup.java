package dev.watchword.persistence.database;

/** The outcome of unpacking a backup. */
public sealed interface UnpackedBackup {
  /**
   * The database file is unpacked.
   *
   * @param adminPassword opens it
   */
  record DatabaseFile(String adminPassword) implements UnpackedBackup {
    @Override
    public String toString() {
      return "DatabaseFile[hidden]";
    }
  }

  /** The backup was made under another key. */
  record AnotherKey() implements UnpackedBackup {}

  /** The backup was changed or cut short; part of it may have been written. */
  record Damaged() implements UnpackedBackup {}

  /** The file is not an encrypted backup. */
  record NotEncrypted() implements UnpackedBackup {}
}
