package dev.watchword.domain.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Encrypts backups under a key that is not in them. What it has encrypted cannot be read, changed,
 * reordered, cut short or continued without that key.
 */
public interface BackupCipher {
  /** What goes into a backup. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  /**
   * Writes the content to {@code target}, encrypted. When the content fails, what was written until
   * then is not a whole backup. Memory use does not depend on its length; {@code target} stays
   * open.
   */
  void encrypt(Content content, OutputStream target) throws IOException;

  /** What a file turned out to be. */
  sealed interface Opened {
    /**
     * A backup under this key.
     *
     * @param stream the content; what was read from it is genuine, and the content is whole once
     *     its end was read. Reading throws {@link DamagedBackupException} where it is neither.
     */
    record Content(InputStream stream) implements Opened {}

    /** A backup under another key, or one whose beginning is damaged. */
    record AnotherKey() implements Opened {}

    /** Not encrypted by any key. */
    record NotEncrypted() implements Opened {}
  }

  /** Looks at the beginning of {@code source}, which stays open. */
  Opened open(InputStream source) throws IOException;
}
