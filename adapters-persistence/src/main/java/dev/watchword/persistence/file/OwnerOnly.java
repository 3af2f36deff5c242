package dev.watchword.persistence.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only the account of the service may use. They are created with these
 * permissions, so that there is no moment at which another account could open them. A file system
 * without POSIX permissions applies those of the folder instead.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Creates a file for writing, which must not exist. */
  public static FileChannel create(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE_NEW);
  }

  /** Opens a file for writing, and creates it if it is missing. */
  public static FileChannel open(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE);
  }

  private static FileChannel open(Path file, OpenOption how) throws IOException {
    return FileChannel.open(file, Set.of(how, StandardOpenOption.WRITE), attributes(file, FILE));
  }

  /** Creates a folder, and those above it, where they are missing. */
  public static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, FOLDER));
  }

  /** Removes all access to an existing file except its owner's. */
  public static void protect(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Whether other accounts may use a file in any way. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    return isPosix(file) && !FOLDER.containsAll(Files.getPosixFilePermissions(file));
  }

  private static FileAttribute<?>[] attributes(Path where, Set<PosixFilePermission> permissions) {
    return isPosix(where)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
