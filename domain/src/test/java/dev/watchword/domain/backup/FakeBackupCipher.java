package dev.watchword.domain.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Hides nothing from anybody who knows how, and has all of it in memory. */
public final class FakeBackupCipher implements BackupCipher {
  private static final byte[] MAGIC = "fake backup ".getBytes(StandardCharsets.US_ASCII);
  private static final int SUM = 32;

  private final byte key;

  public FakeBackupCipher(int key) {
    this.key = (byte) key;
  }

  @Override
  public void encrypt(Content content, OutputStream target) throws IOException {
    target.write(MAGIC);
    target.write(key);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    content.writeTo(plain);
    target.write(mixed(plain.toByteArray()));
    target.write(sum(plain.toByteArray()));
  }

  @Override
  public Opened open(InputStream source) throws IOException {
    if (!Arrays.equals(source.readNBytes(MAGIC.length), MAGIC)) {
      return new Opened.NotEncrypted();
    }
    if (source.read() != Byte.toUnsignedInt(key)) {
      return new Opened.AnotherKey();
    }
    byte[] rest = source.readAllBytes();
    int length = rest.length - SUM;
    byte[] plain = mixed(Arrays.copyOf(rest, Math.max(0, length)));
    return new Opened.Content(
        length >= 0 && Arrays.equals(sum(plain), 0, SUM, rest, length, rest.length)
            ? new ByteArrayInputStream(plain)
            : new Damaged());
  }

  private byte[] mixed(byte[] bytes) {
    byte[] mixed = bytes.clone();
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] ^= key;
    }
    return mixed;
  }

  private static byte[] sum(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Damaged extends InputStream {
    @Override
    public int read() throws IOException {
      throw new DamagedBackupException();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw new DamagedBackupException();
    }
  }
}
