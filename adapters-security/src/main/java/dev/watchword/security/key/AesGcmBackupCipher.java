package dev.watchword.security.key;

import dev.watchword.domain.backup.BackupCipher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Encrypts with AES-256-GCM in chunks, under a new key for each backup that is derived from the
 * master key. A backup consists of a line of text that identifies it, a random salt, a value that
 * tells whether a master key is the right one, and the chunks (see {@link ChunkCipher}). Internal
 * to this module.
 */
public final class AesGcmBackupCipher implements BackupCipher {
  private static final byte[] MAGIC = "watchword backup 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KEY_PURPOSE =
      "watchword backup v1 ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHECK_PURPOSE =
      "watchword backup check v1 ".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_LENGTH = 32;
  private static final int CHECK_LENGTH = 16;

  private final MasterKey masterKey;
  private final SecureRandom random;

  public AesGcmBackupCipher(MasterKey masterKey, SecureRandom random) {
    this.masterKey = masterKey;
    this.random = random;
  }

  @Override
  public void encrypt(Content content, OutputStream target) throws IOException {
    byte[] salt = new byte[SALT_LENGTH];
    random.nextBytes(salt);
    byte[] header = concatenated(MAGIC, concatenated(salt, check(salt)));
    target.write(header);
    // Closing it writes nothing, so content that failed never looks complete.
    try (EncryptedChunks chunks = new EncryptedChunks(cipher(salt, header), target)) {
      content.writeTo(chunks);
      chunks.finish();
    }
  }

  @Override
  public Opened open(InputStream source) throws IOException {
    if (!MessageDigest.isEqual(source.readNBytes(MAGIC.length), MAGIC)) {
      return new Opened.NotEncrypted();
    }
    byte[] salt = source.readNBytes(SALT_LENGTH);
    byte[] check = source.readNBytes(CHECK_LENGTH);
    if (!MessageDigest.isEqual(check, check(salt))) {
      return new Opened.AnotherKey();
    }
    byte[] header = concatenated(MAGIC, concatenated(salt, check));
    return new Opened.Content(new DecryptedChunks(cipher(salt, header), source));
  }

  private ChunkCipher cipher(byte[] salt, byte[] header) {
    return new ChunkCipher(masterKey.derive(concatenated(KEY_PURPOSE, salt)), header);
  }

  private byte[] check(byte[] salt) {
    return Arrays.copyOf(
        masterKey.derive(concatenated(CHECK_PURPOSE, salt)).getEncoded(), CHECK_LENGTH);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
