package dev.watchword.bootstrap;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What a tar archive says of a file or folder besides its content (POSIX ustar).
 *
 * @param name cut off after 100 characters
 * @param modified seconds since 1970
 */
record TarEntry(String name, boolean isFolder, long mode, long owner, long group, long modified) {
  private static final int BLOCK = 512;
  private static final int TYPE = 156;
  private static final byte FOLDER = '5';

  /** Without the kind of the file, which some archivers write into the mode too. */
  private static final int PERMISSIONS = 0777;

  /** The files and folders of a tar archive in gzip, in its order. */
  static List<TarEntry> listOf(Path archive) throws IOException {
    List<TarEntry> entries = new ArrayList<>();
    try (DataInputStream input =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive))))) {
      byte[] header = input.readNBytes(BLOCK);
      while (header.length == BLOCK && header[0] != 0) {
        entries.add(
            new TarEntry(
                text(header, 0, 100),
                header[TYPE] == FOLDER,
                octal(header, 100, 8) & PERMISSIONS,
                octal(header, 108, 8),
                octal(header, 116, 8),
                octal(header, 136, 12)));
        long blocks = Math.ceilDiv(octal(header, 124, 12), BLOCK);
        input.skipNBytes(blocks * BLOCK);
        header = input.readNBytes(BLOCK);
      }
    }
    return entries;
  }

  private static long octal(byte[] header, int from, int length) {
    return Long.parseLong(text(header, from, length).strip(), 8);
  }

  private static String text(byte[] header, int from, int length) {
    String field = new String(header, from, length, StandardCharsets.US_ASCII);
    return field.substring(0, field.indexOf('\0') < 0 ? length : field.indexOf('\0'));
  }

  /** Whether it is a folder, or the launcher. */
  boolean isExecutable() {
    return isFolder || name.endsWith("/watchword");
  }
}
