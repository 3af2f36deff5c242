package dev.watchword.domain.key;

/**
 * A key of 256 random bits that is stored wrapped under the master key, so that a new master key
 * only has to wrap it again.
 */
public final class DataKey {
  public static final int LENGTH = 32;

  private final byte[] bytes;

  public DataKey(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a data key has 32 bytes");
    }
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "DataKey[hidden]";
  }
}
