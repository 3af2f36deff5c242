package dev.watchword.security.key;

import dev.watchword.domain.backup.DamagedBackupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;

/**
 * Decrypts a stream chunk by chunk; nothing of a chunk is returned before all of it is
 * authenticated.
 */
final class DecryptedChunks extends InputStream {
  private static final int END = -1;

  private final ChunkCipher cipher;
  private final PushbackInputStream source;
  private byte[] chunk = new byte[0];
  private int position;
  private boolean last;
  private boolean damaged;

  DecryptedChunks(ChunkCipher cipher, InputStream source) {
    this.cipher = cipher;
    this.source = new PushbackInputStream(source);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == END ? END : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    if (count == 0) {
      return 0;
    }
    while (position == chunk.length && !last) {
      advance();
    }
    if (position == chunk.length) {
      return END;
    }
    int part = Math.min(count, chunk.length - position);
    System.arraycopy(chunk, position, bytes, offset, part);
    position += part;
    return part;
  }

  /** Content after a damaged chunk is not returned, even if it is genuine. */
  private void advance() throws IOException {
    if (damaged) {
      throw new DamagedBackupException();
    }
    damaged = true;
    byte[] encrypted = source.readNBytes(ChunkCipher.CONTENT_LENGTH + ChunkCipher.TAG_LENGTH);
    if (encrypted.length < ChunkCipher.TAG_LENGTH) {
      throw new DamagedBackupException();
    }
    boolean end = isAtEnd();
    chunk = cipher.decrypt(encrypted, end);
    position = 0;
    last = end;
    damaged = false;
  }

  private boolean isAtEnd() throws IOException {
    int next = source.read();
    if (next == END) {
      return true;
    }
    source.unread(next);
    return false;
  }
}
