package dev.watchword.persistence.database;

/** What became of the attempt to unpack a backup. */
public sealed interface UnpackedBackup {
  /**
   * The database file is there.
   *
   * @param adminPassword opens it
   */
  record DatabaseFile(String adminPassword) implements UnpackedBackup {
    @Override
    public String toString() {
      return "DatabaseFile[hidden]";
    }
  }

  /** It was made under another key. */
  record AnotherKey() implements UnpackedBackup {}

  /** It was changed or cut short; part of it may have been written. */
  record Damaged() implements UnpackedBackup {}

  /** It is not a backup of this form. */
  record NotEncrypted() implements UnpackedBackup {}
}
