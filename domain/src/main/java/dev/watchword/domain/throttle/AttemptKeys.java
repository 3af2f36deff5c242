package dev.watchword.domain.throttle;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.user.Username;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes keys from names and sources, under a key of this installation: a table of failed attempts
 * does not show the names that were typed, nor can anybody without the key try names on it.
 */
public final class AttemptKeys {
  private static final String HMAC = "HmacSHA256";

  /** Keeps this use of the data key apart from all others. */
  private static final String PURPOSE = "guessing";

  private static final byte NAME = 'n';
  private static final byte SOURCE = 's';
  private static final byte NAME_AT_SOURCE = 'b';

  private final SecretKeySpec key;

  public AttemptKeys(DataKey key) {
    this.key =
        new SecretKeySpec(
            hmac(new SecretKeySpec(key.bytes(), HMAC), PURPOSE.getBytes(StandardCharsets.US_ASCII)),
            HMAC);
  }

  /** For attempts at one name. */
  public AttemptKey of(Username name) {
    byte[] text = bytes(name);
    return key(ByteBuffer.allocate(1 + text.length).put(NAME).put(text).array());
  }

  /** For attempts from one source. */
  public AttemptKey of(Source.At source) {
    return key(
        ByteBuffer.allocate(1 + 2 * Long.BYTES)
            .put(SOURCE)
            .putLong(source.network().high())
            .putLong(source.network().low())
            .array());
  }

  /** For attempts at one name from one source. */
  public AttemptKey of(Username name, Source.At source) {
    byte[] text = bytes(name);
    return key(
        ByteBuffer.allocate(1 + 2 * Long.BYTES + text.length)
            .put(NAME_AT_SOURCE)
            .putLong(source.network().high())
            .putLong(source.network().low())
            .put(text)
            .array());
  }

  private static byte[] bytes(Username name) {
    return name.value().getBytes(StandardCharsets.UTF_8);
  }

  private AttemptKey key(byte[] message) {
    ByteBuffer hash = ByteBuffer.wrap(hmac(key, message));
    return new AttemptKey(new UUID(hash.getLong(), hash.getLong()));
  }

  private static byte[] hmac(SecretKeySpec key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
