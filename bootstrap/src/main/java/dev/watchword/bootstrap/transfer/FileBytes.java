package dev.watchword.bootstrap.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file one after the other, unpacked if they are compressed with gzip. */
final class FileBytes {
  /** There are no more bytes. */
  static final int END = -1;

  private static final int SIZE = 64 * 1024;
  private static final int LONGEST_MARK = 4;

  private final InputStream input;
  private final byte[] buffer = new byte[SIZE];
  private int position;
  private int limit;

  private FileBytes(InputStream input) {
    this.input = input;
  }

  /** Begins after a byte order mark of UTF-8, if there is one. */
  static FileBytes open(InputStream file) throws IOException {
    BufferedInputStream packed = new BufferedInputStream(file);
    byte[] start = start(packed);
    boolean isGzip = start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    BufferedInputStream unpacked = isGzip ? new BufferedInputStream(new Members(packed)) : packed;
    byte[] first = isGzip ? start(unpacked) : start;
    if (first.length >= 3
        && first[0] == (byte) 0xef
        && first[1] == (byte) 0xbb
        && first[2] == (byte) 0xbf) {
      unpacked.skipNBytes(3);
    }
    FileBytes bytes = new FileBytes(unpacked);
    if (isWide(first)) {
      throw new WrongEncoding();
    }
    return bytes;
  }

  /** The members of a gzip file. In contrast to its parent, it drops nothing after the last one. */
  private static final class Members extends GZIPInputStream {
    private static final int TRAILER = 8;

    Members(InputStream packed) throws IOException {
      super(new Patient(packed), SIZE);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read == END && (inf.getRemaining() > TRAILER || in.read() != END)) {
        throw new ZipException("there is something else after the last member");
      }
      return read;
    }

    /** So that nobody who has got some bytes goes on to read, and loses them where that fails. */
    @Override
    public int available() {
      return 0;
    }
  }

  /** Never says that nothing is available, for GZIPInputStream would not look for a next member. */
  private static final class Patient extends FilterInputStream {
    Patient(InputStream packed) {
      super(packed);
    }

    @Override
    public int available() {
      return 1;
    }
  }

  private static byte[] start(BufferedInputStream input) throws IOException {
    input.mark(LONGEST_MARK);
    byte[] start = input.readNBytes(LONGEST_MARK);
    input.reset();
    return start;
  }

  /** Whether it is UTF-16 or UTF-32: by their mark, or because JSON begins with ASCII. */
  private static boolean isWide(byte[] first) {
    return first.length >= 2
        && (first[0] == 0
            || first[1] == 0
            || (first[0] == (byte) 0xff && first[1] == (byte) 0xfe)
            || (first[0] == (byte) 0xfe && first[1] == (byte) 0xff));
  }

  /** Signals a file that is UTF-16 or UTF-32. */
  static final class WrongEncoding extends IOException {
    private static final long serialVersionUID = 1L;

    WrongEncoding() {
      super("the file is UTF-16 or UTF-32");
    }
  }

  /** Returns the byte that was read last once more; at the end, it is still the end. */
  void unread() {
    position = Math.max(position - 1, 0);
  }

  int read() throws IOException {
    if (position == limit) {
      position = 0;
      limit = input.read(buffer);
      if (limit <= 0) {
        limit = 0;
        return END;
      }
    }
    return buffer[position++] & 0xff;
  }
}
