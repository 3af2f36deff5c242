package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of this installation, with small files that only its owner may read. */
public final class DataDirectory {
  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /**
   * The folder at {@code path}, created with access for its owner only if it is missing.
   *
   * @throws StartRefusedException when it cannot be created or written
   */
  public static DataDirectory open(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        OwnerOnly.createFolders(path);
      }
      Files.delete(Files.createTempFile(path, "write", ".test"));
      return new DataDirectory(path);
    } catch (IOException unwritable) {
      throw new StartRefusedException(
          "The data folder "
              + path.toAbsolutePath().normalize()
              + " cannot be written; make it writable or name another in WATCHWORD_DATA_DIR.",
          unwritable);
    }
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  public boolean has(String name) {
    return Files.exists(resolve(name));
  }

  /**
   * The content of a secret file, if it exists.
   *
   * @throws StartRefusedException when it cannot be read, or others can read it
   */
  Optional<String> readSecret(String name) {
    Path file = resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (OwnerOnly.isOpenToOthers(file)) {
        throw new StartRefusedException(
            "The secret in " + file + " can be read by others; run `chmod 600 " + file + "`.");
      }
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new StartRefusedException("The secret in " + file + " is empty; put it back.");
      }
      return Optional.of(secret);
    } catch (IOException unreadable) {
      throw new StartRefusedException("The secret in " + file + " cannot be read.", unreadable);
    }
  }

  /** Creates a file readable by its owner only, completely or not at all, and syncs it to disk. */
  void create(String name, String content) {
    Path file = resolve(name);
    Path unfinished = resolve(name + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      try (FileChannel channel = OwnerOnly.create(unfinished)) {
        channel.write(ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
      replace(unfinished, file);
    } catch (IOException unwritable) {
      throw new StartRefusedException("The file " + file + " cannot be written.", unwritable);
    }
  }

  /** Locks the folder against another first start at the same time, until the channel is closed. */
  public FileChannel lock() {
    Path file = resolve("lock");
    try {
      FileChannel channel = OwnerOnly.open(file);
      channel.lock();
      return channel;
    } catch (IOException | OverlappingFileLockException held) {
      throw new StartRefusedException("The file " + file + " cannot be locked.", held);
    }
  }

  /** Removes all access to a file except its owner's. */
  public void protect(String name) {
    try {
      OwnerOnly.protect(resolve(name));
    } catch (IOException refused) {
      throw new StartRefusedException(
          "The file " + resolve(name) + " cannot be closed to others.", refused);
    }
  }

  /** Renames a file, replacing an existing one, and syncs that to disk. */
  void rename(String from, String to) {
    try {
      replace(resolve(from), resolve(to));
    } catch (IOException stays) {
      throw new StartRefusedException(
          "The file " + resolve(from) + " cannot be renamed to " + to + ".", stays);
    }
  }

  /** Replaces a file with another one, and syncs that to disk. */
  void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync();
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(resolve(name));
    } catch (IOException stays) {
      throw new StartRefusedException("The file " + resolve(name) + " cannot be deleted.", stays);
    }
  }

  /** The free space of the disk, in bytes. */
  long usableSpace() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /** Makes the disk confirm which files exist. */
  void sync() throws IOException {
    sync(path);
  }

  /** Makes the disk confirm the content of a file, or the files of a folder. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
