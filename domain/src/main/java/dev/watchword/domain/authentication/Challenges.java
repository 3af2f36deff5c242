package dev.watchword.domain.authentication;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.HmacSha256;
import dev.watchword.domain.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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
  private static final int MAC_LENGTH = 32;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final HmacSha256 mac;

  public Challenges(DataKey key) {
    this.mac = new HmacSha256(new HmacSha256(key.bytes()).of(PURPOSE));
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
    byte[] text = ByteBuffer.allocate(body.length + MAC_LENGTH).put(body).put(mac.of(body)).array();
    return new ChallengeText(PREFIX + ENCODER.encodeToString(text));
  }

  /** The challenge in {@code text}, if this installation issued it; it may have expired. */
  public Optional<Challenge> read(ChallengeText text) {
    if (!text.reveal().startsWith(PREFIX)) {
      return Optional.empty();
    }
    return decode(text.reveal().substring(PREFIX.length()))
        .filter(bytes -> bytes.length >= FIXED_LENGTH + MAC_LENGTH)
        .flatMap(this::read);
  }

  /** Accepts only one spelling of the same bytes. */
  private static Optional<byte[]> decode(String encoded) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(encoded);
      return ENCODER.encodeToString(bytes).equals(encoded) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private Optional<Challenge> read(byte[] bytes) {
    byte[] body = Arrays.copyOf(bytes, bytes.length - MAC_LENGTH);
    byte[] tag = Arrays.copyOfRange(bytes, body.length, bytes.length);
    return body[0] == VERSION && MessageDigest.isEqual(tag, mac.of(body))
        ? Optional.of(challenge(ByteBuffer.wrap(body).position(1)))
        : Optional.empty();
  }

  private static Challenge challenge(ByteBuffer fields) {
    UserId user = new UserId(new UUID(fields.getLong(), fields.getLong()));
    long passwordVersion = fields.getLong();
    Instant expiresAt = Instant.ofEpochMilli(fields.getLong());
    String device = StandardCharsets.UTF_8.decode(fields).toString();
    return new Challenge(user, passwordVersion, Device.parse(device), expiresAt);
  }
}
