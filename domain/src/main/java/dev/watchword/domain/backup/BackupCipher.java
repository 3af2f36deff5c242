package dev.watchword.domain.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Encrypts backups under a key that is not in them. Without that key an encrypted backup cannot be
 * read, changed, reordered, cut short or extended.
 */
public interface BackupCipher {
  /** The content of a backup. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  /**
   * Writes the content to {@code target}, encrypted. If the content fails, what was written until
   * then is not a complete backup. Memory use does not depend on its length; {@code target} stays
   * open.
   */
  void encrypt(Content content, OutputStream target) throws IOException;

  /** The result of looking at a file. */
  sealed interface Opened {
    /**
     * A backup under this key.
     *
     * @param stream the content. What was read from it is genuine, and the content is complete once
     *     its end was read. Otherwise reading throws {@link DamagedBackupException}.
     */
    record Content(InputStream stream) implements Opened {}

    /** A backup under another key, or one whose beginning is damaged. */
    record AnotherKey() implements Opened {}

    /** A file that is not encrypted by any key. */
    record NotEncrypted() implements Opened {}
  }

  /** Reads the beginning of {@code source}, which stays open. */
  Opened open(InputStream source) throws IOException;
}
