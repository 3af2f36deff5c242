package dev.watchword.persistence.h2;

import dev.watchword.persistence.database.StorageRefusedException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An H2 file that is claimed by this process. H2 keeps other processes out, but within one process
 * it would share the file, and the first to close it would close it for all.
 */
final class ClaimedFile {
  private static final String FORM = OrderedPath.prefix() + "async:";
  static final String ENDING = ".mv.db";
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path path;

  private ClaimedFile(Path path) {
    this.path = path;
  }

  /** Claims the file at {@code path}, to which the extension is added. */
  static ClaimedFile claim(Path path) {
    ClaimedFile file = new ClaimedFile(path.toAbsolutePath().normalize());
    if (file.path.toString().contains(";")) {
      throw new StorageRefusedException(
          "The path of the " + file + " contains a semicolon; choose another data folder.");
    }
    if (!CLAIMED.add(file.path)) {
      throw file.inUse(new IllegalStateException("this process has it"));
    }
    return file;
  }

  StorageRefusedException inUse(Throwable cause) {
    return new StorageRefusedException.InUse(inUseMessage(), cause);
  }

  private String inUseMessage() {
    return "The "
        + this
        + " is in use by another process; stop that one, or choose another data"
        + " folder.";
  }

  /**
   * The URL of the file. The form {@code async:} writes through channels that an interrupted thread
   * does not close; with plain ones, one interrupt closes the database for all threads. {@link
   * OrderedPath} describes its own form.
   */
  String url() {
    return urlOf(path);
  }

  static String urlOf(Path path) {
    return "jdbc:h2:" + FORM + path;
  }

  /** The file's own name, with its extension. */
  String name() {
    return path.getFileName() + ENDING;
  }

  /** The location of the file itself. */
  Path location() {
    return path.resolveSibling(name());
  }

  void release() {
    CLAIMED.remove(path);
  }

  @Override
  public String toString() {
    return "database file " + path + ENDING;
  }
}
