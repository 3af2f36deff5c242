package dev.watchword.domain.authentication;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.HmacSha256;
import dev.watchword.domain.key.MacText;
import dev.watchword.domain.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues and recognises challenges. A challenge text contains the whole challenge and a MAC under a
 * key of this installation: nothing is stored, and garbage costs nothing.
 */
public final class Challenges {
  /** The prefix that secret scanners recognise. */
  public static final String PREFIX = "watchword_lc_";

  /** Keeps this use of the data key apart from all others. */
  private static final byte[] PURPOSE = "challenge".getBytes(StandardCharsets.US_ASCII);

  private static final byte VERSION = 1;
  private static final int FIXED_LENGTH = 1 + 4 * Long.BYTES;

  private final MacText texts;

  public Challenges(DataKey key) {
    this.texts = new MacText(PREFIX, new HmacSha256(new HmacSha256(key.bytes()).of(PURPOSE)));
  }

  /** The text of {@code challenge}, for the client that has given the right password. */
  public ChallengeText write(Challenge challenge) {
    byte[] device =
        challenge.device().map(Device::name).orElse("").getBytes(StandardCharsets.UTF_8);
    UUID user = challenge.userId().value();
    byte[] body =
        ByteBuffer.allocate(FIXED_LENGTH + device.length)
            .put(VERSION)
            .putLong(user.getMostSignificantBits())
            .putLong(user.getLeastSignificantBits())
            .putLong(challenge.passwordVersion())
            .putLong(challenge.expiresAt().toEpochMilli())
            .put(device)
            .array();
    return new ChallengeText(texts.write(body));
  }

  /** The challenge in {@code text}, if this installation issued it; it may have expired. */
  public Optional<Challenge> read(ChallengeText text) {
    return texts
        .read(text.reveal())
        .filter(body -> body.length >= FIXED_LENGTH && body[0] == VERSION)
        .map(body -> challenge(ByteBuffer.wrap(body).position(1)));
  }

  private static Challenge challenge(ByteBuffer fields) {
    UserId user = new UserId(new UUID(fields.getLong(), fields.getLong()));
    long passwordVersion = fields.getLong();
    Instant expiresAt = Instant.ofEpochMilli(fields.getLong());
    String device = StandardCharsets.UTF_8.decode(fields).toString();
    return new Challenge(user, passwordVersion, Device.parse(device), expiresAt);
  }
}
