package dev.watchword.security.key;

import dev.watchword.domain.backup.DamagedBackupException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts and decrypts the chunks of one file, in order. The nonce of a chunk contains its number
 * and a flag for the last one, as in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár:
 * Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): a chunk that was
 * moved cannot be opened, nor can the last one of a file that was cut short. The key must be used
 * for only one file.
 */
final class ChunkCipher {
  /** The length of a chunk's content, in bytes; the last chunk may be shorter. */
  static final int CONTENT_LENGTH = 64 * 1024;

  static final int TAG_LENGTH = 16;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_LENGTH = 12;

  private final SecretKey key;
  private final byte[] header;
  private long number;

  /**
   * Creates a cipher that begins with the first chunk.
   *
   * @param header the text before the chunks, which they authenticate
   */
  ChunkCipher(SecretKey key, byte[] header) {
    this.key = key;
    this.header = header;
  }

  byte[] encrypt(byte[] content, int length, boolean last) {
    try {
      return next(Cipher.ENCRYPT_MODE, last).doFinal(content, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a chunk could not be encrypted", e);
    }
  }

  byte[] decrypt(byte[] chunk, boolean last) throws DamagedBackupException {
    try {
      return next(Cipher.DECRYPT_MODE, last).doFinal(chunk);
    } catch (AEADBadTagException changed) {
      throw new DamagedBackupException();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a chunk could not be decrypted", e);
    }
  }

  private Cipher next(int mode, boolean last) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_LENGTH];
    ByteBuffer.wrap(nonce).putLong(number).put(NONCE_LENGTH - 1, (byte) (last ? 1 : 0));
    number++;
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
    cipher.updateAAD(header);
    return cipher;
  }
}
