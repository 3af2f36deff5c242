package dev.watchword.persistence.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Checks that the opened file is still the one at its path: a process continues to write to a file
 * that was deleted or replaced, and everything would be gone when it ends.
 *
 * @param key identifies the file; empty on systems without such keys
 */
record FileInPlace(Path path, Optional<Object> key) {
  /** The file that is now at this path. */
  static FileInPlace at(Path path) throws IOException {
    return new FileInPlace(path, keyOf(path));
  }

  boolean isThere() {
    try {
      return keyOf(path).equals(key);
    } catch (IOException gone) {
      return false;
    }
  }

  private static Optional<Object> keyOf(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }
}
