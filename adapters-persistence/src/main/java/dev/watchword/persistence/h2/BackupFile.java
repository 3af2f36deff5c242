package dev.watchword.persistence.h2;

import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.DamagedBackupException;
import dev.watchword.persistence.database.UnpackedBackup;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Writes and reads a backup of an H2 file: the password of the file's administrator and the file,
 * both compressed and then encrypted. It includes the password so that only the master key is
 * needed to restore it.
 */
final class BackupFile {
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final BackupCipher cipher;

  /** Writes a database file. */
  @FunctionalInterface
  interface Source {
    void copyTo(OutputStream output) throws IOException;
  }

  BackupFile(Path path, BackupCipher cipher) {
    this.path = path;
    this.cipher = cipher;
  }

  /** Writes the backup, readable by its owner only, and syncs it. The file must not exist. */
  void write(String password, Source source) throws IOException {
    try (FileChannel channel = OwnerOnly.create(path);
        OutputStream output = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
      cipher.encrypt(encrypted -> compress(password, source, encrypted), output);
      output.flush();
      channel.force(true);
    }
  }

  private static void compress(String password, Source source, OutputStream encrypted)
      throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      DeflaterOutputStream compressed = new DeflaterOutputStream(encrypted, deflater, BUFFER);
      DataOutputStream output = new DataOutputStream(compressed);
      output.writeUTF(password);
      source.copyTo(output);
      output.flush();
      compressed.finish();
    } finally {
      deflater.end();
    }
  }

  /**
   * Unpacks the database file to {@code target}, readable by its owner only, and syncs it.
   *
   * @throws IOException when the backup cannot be read, or the disk is full
   */
  UnpackedBackup unpack(Path target) throws IOException {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      return switch (cipher.open(input)) {
        case BackupCipher.Opened.Content(InputStream content) -> unpack(content, target);
        case BackupCipher.Opened.AnotherKey anotherKey -> new UnpackedBackup.AnotherKey();
        case BackupCipher.Opened.NotEncrypted notEncrypted -> new UnpackedBackup.NotEncrypted();
      };
    } catch (DamagedBackupException | ZipException | EOFException | UTFDataFormatException bad) {
      return new UnpackedBackup.Damaged();
    }
  }

  private static UnpackedBackup unpack(InputStream content, Path target) throws IOException {
    DataInputStream input =
        new DataInputStream(new BufferedInputStream(new InflaterInputStream(content), BUFFER));
    String password = input.readUTF();
    try (FileChannel channel = OwnerOnly.create(target)) {
      input.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
    // Only at its end is it certain that nothing is missing.
    return content.read() < 0
        ? new UnpackedBackup.DatabaseFile(password)
        : new UnpackedBackup.Damaged();
  }
}
