package dev.watchword.bootstrap.transfer;

import dev.watchword.application.user.ExportUsers;
import dev.watchword.application.user.UserRecord;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file of users, and the roles and token policies that they need, that only its owner may read,
 * and that is either complete or absent. It is compressed if its name ends in {@code .gz}.
 */
public final class ExportFile {
  private static final int BUFFER = 64 * 1024;

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
    try (FileChannel channel = OwnerOnly.create(unfinished)) {
      OutputStream file = Channels.newOutputStream(channel);
      OutputStream packed = isPacked() ? new GZIPOutputStream(file, BUFFER) : file;
      long written = writeLines(exportUsers, packed);
      if (packed instanceof GZIPOutputStream gzip) {
        gzip.finish();
      }
      channel.force(true);
      return written;
    }
  }

  private boolean isPacked() {
    return path.getFileName().toString().endsWith(".gz");
  }

  /**
   * Writes policies, roles and users as lines, and returns the number of users.
   *
   * @throws IOException when {@code output} accepts no more data
   */
  public static long writeLines(ExportUsers exportUsers, OutputStream output) throws IOException {
    PrintStream lines =
        new PrintStream(new BufferedOutputStream(output, BUFFER), false, StandardCharsets.UTF_8);
    long written = exportUsers.execute(new Lines(lines));
    if (lines.checkError()) {
      throw new IOException("no more data was accepted");
    }
    return written;
  }

  private record Lines(PrintStream lines) implements ExportUsers.Receiver {
    @Override
    public void policy(TokenPolicy policy) {
      write(PolicyLine.Written.of(policy));
    }

    @Override
    public void role(Role role) {
      write(RoleLine.Written.of(role));
    }

    @Override
    public void user(UserRecord user) {
      write(UserLine.of(user));
    }

    private void write(Object line) {
      lines.print(LineText.of(line) + "\n");
    }
  }
}
