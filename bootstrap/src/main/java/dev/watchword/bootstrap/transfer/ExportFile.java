package dev.watchword.bootstrap.transfer;

import dev.watchword.application.user.ExportUsers;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of users that only its owner may read, and that is either complete or absent. */
public final class ExportFile {
  private final Path path;

  public ExportFile(Path path) {
    this.path = path;
  }

  /**
   * Writes all users and returns their number.
   *
   * @throws StartRefusedException when the file exists, or cannot be written
   */
  public long write(ExportUsers exportUsers) {
    if (Files.exists(path)) {
      throw new StartRefusedException("The file " + path + " already exists; name another.");
    }
    Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      try {
        long written = write(exportUsers, unfinished);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        return written;
      } finally {
        // Once it is in place, nothing is left; an incomplete file would leave hashes lying about.
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException unwritable) {
      throw new StartRefusedException("The file " + path + " cannot be written.", unwritable);
    }
  }

  private long write(ExportUsers exportUsers, Path unfinished) throws IOException {
    try (FileChannel channel = OwnerOnly.create(unfinished);
        PrintStream lines =
            new PrintStream(Channels.newOutputStream(channel), false, StandardCharsets.UTF_8)) {
      long written = writeLines(exportUsers, lines);
      if (lines.checkError()) {
        throw new IOException("the disk accepted no more data");
      }
      channel.force(true);
      return written;
    }
  }

  /** Writes all users as lines. */
  public static long writeLines(ExportUsers exportUsers, PrintStream lines) {
    return exportUsers.execute(user -> lines.print(UserLine.of(user).json() + "\n"));
  }
}
