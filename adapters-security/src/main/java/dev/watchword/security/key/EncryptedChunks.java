package dev.watchword.security.key;

import java.io.IOException;
import java.io.OutputStream;

/** Encrypts what is written to it. Only {@link #finish} completes it; closing does nothing. */
final class EncryptedChunks extends OutputStream {
  private final ChunkCipher cipher;
  private final OutputStream target;
  private final byte[] chunk = new byte[ChunkCipher.CONTENT_LENGTH];
  private int length;

  EncryptedChunks(ChunkCipher cipher, OutputStream target) {
    this.cipher = cipher;
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int written = 0;
    while (written < count) {
      // A full chunk is kept until it is known not to be the last.
      if (length == chunk.length) {
        target.write(cipher.encrypt(chunk, length, false));
        length = 0;
      }
      int part = Math.min(count - written, chunk.length - length);
      System.arraycopy(bytes, offset + written, chunk, length, part);
      length += part;
      written += part;
    }
  }

  /** Writes the last chunk. */
  void finish() throws IOException {
    target.write(cipher.encrypt(chunk, length, true));
  }
}
