package dev.watchword.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Backups of a version before 0.2, and files that could be taken for one. */
final class Zips {
  private static final String DATABASE = "watchword.mv.db";

  /** Where the central directory of a zip has the size of its only entry, from its beginning. */
  private static final int SIZE_IN_DIRECTORY = 24;

  private final Path folder;
  private final Path backup;

  /** A good one is made of {@code database}, a file that is closed. */
  Zips(Path folder, Path database) throws IOException {
    this.folder = folder;
    this.backup = folder.resolve("plain.zip");
    try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(backup))) {
      output.putNextEntry(new ZipEntry(DATABASE));
      Files.copy(database, output);
      output.closeEntry();
    }
  }

  Path good() {
    return backup;
  }

  List<Path> thatAreNoBackups() throws IOException {
    return List.of(
        Files.writeString(folder.resolve("text.zip"), "no zip"),
        Files.writeString(folder.resolve("empty.zip"), ""),
        of("nothing.zip"),
        of("two.zip", DATABASE, "another"),
        of("climbing.zip", "../" + DATABASE),
        of("absolute.zip", "/" + DATABASE),
        of("folder.zip", DATABASE + "/"),
        of("renamed.zip", "another.mv.db"),
        cutShort(),
        withAByteChanged(),
        sayingThatItIsSmall());
  }

  /** A good zip, and in it no database. */
  Path withoutADatabase() throws IOException {
    return of("hollow.zip", DATABASE);
  }

  private Path of(String name, String... entries) throws IOException {
    Path zip = folder.resolve(name);
    try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String entry : entries) {
        output.putNextEntry(new ZipEntry(entry));
        if (!entry.endsWith("/")) {
          output.write("no database\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        }
        output.closeEntry();
      }
    }
    return zip;
  }

  private Path cutShort() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    return Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length * 9 / 10));
  }

  private Path withAByteChanged() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    bytes[bytes.length / 2] ^= 1;
    return Files.write(folder.resolve("changed.zip"), bytes);
  }

  /** Like one that would fill the disk. */
  private Path sayingThatItIsSmall() throws IOException {
    byte[] bytes = Files.readAllBytes(of("lying.zip", DATABASE));
    int directory = directoryOf(bytes);
    bytes[directory + SIZE_IN_DIRECTORY] = 1;
    bytes[directory + SIZE_IN_DIRECTORY + 1] = 0;
    bytes[directory + SIZE_IN_DIRECTORY + 2] = 0;
    return Files.write(folder.resolve("lying.zip"), bytes);
  }

  /** "PK\1\2" begins an entry of the central directory. */
  private static int directoryOf(byte[] zip) {
    return new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
  }
}
