package dev.watchword.domain.accesskey;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.HmacSha256;
import dev.watchword.domain.key.MacText;
import dev.watchword.domain.secret.SecretHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes and recognises the texts of access keys: {@code watchword_key_} and one base64url text of
 * version (1 byte), key id (16), secret (16) and a MAC over all of these (32, HMAC-SHA-256). The
 * MAC is checked before anything is read from storage, so garbage costs nothing.
 */
public final class AccessKeys {
  /** The prefix that secret scanners recognise. */
  public static final String PREFIX = "watchword_key_";

  /** Keeps this use of the data key apart from all others. */
  private static final byte[] PURPOSE = "access-key".getBytes(StandardCharsets.US_ASCII);

  private static final byte VERSION = 1;
  private static final int SECRET_LENGTH = 16;
  private static final int LENGTH = 1 + 2 * Long.BYTES + SECRET_LENGTH;

  private final MacText texts;

  public AccessKeys(DataKey key) {
    this.texts = new MacText(PREFIX, new HmacSha256(new HmacSha256(key.bytes()).of(PURPOSE)));
  }

  /** A new key's text, and the hash of the secret in it. */
  public record Minted(AccessKeyText text, SecretHash secretHash) {}

  /** The text of a new key, with a fresh secret from {@code random}. */
  public Minted mint(AccessKeyId id, RandomGenerator random) {
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    byte[] body =
        ByteBuffer.allocate(LENGTH)
            .put(VERSION)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .put(secret)
            .array();
    return new Minted(new AccessKeyText(texts.write(body)), SecretHash.of(secret));
  }

  /** The key in {@code text}, if it was made with this data key; otherwise nothing. */
  public Optional<PresentedKey> authenticate(String text) {
    return texts
        .read(text)
        .filter(body -> body.length == LENGTH && body[0] == VERSION)
        .map(AccessKeys::presented);
  }

  private static PresentedKey presented(byte[] body) {
    ByteBuffer fields = ByteBuffer.wrap(body).position(1);
    AccessKeyId id = new AccessKeyId(new UUID(fields.getLong(), fields.getLong()));
    byte[] secret = new byte[SECRET_LENGTH];
    fields.get(secret);
    return new PresentedKey(id, SecretHash.of(secret));
  }
}
