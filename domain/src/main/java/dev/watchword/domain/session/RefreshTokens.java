package dev.watchword.domain.session;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.HmacSha256;
import dev.watchword.domain.key.MacText;
import dev.watchword.domain.secret.SecretHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Creates and recognises refresh tokens: {@code watchword_rt_} followed by one base64url text of
 * version (1 byte), session id (16), generation (4), secret (16) and a MAC over all of these (32,
 * HMAC-SHA-256).
 *
 * <p>The MAC is checked before anything is read from storage, so garbage costs nothing. A
 * successor's secret is derived from the token that it replaces, so a client that presents that
 * token again can be given the same successor although it was never stored.
 */
public final class RefreshTokens {
  /** The prefix that secret scanners recognise. */
  public static final String PREFIX = "watchword_rt_";

  private static final byte VERSION = 1;
  private static final int SECRET_LENGTH = 16;
  private static final int BODY_LENGTH = 1 + 2 * Long.BYTES + Integer.BYTES + SECRET_LENGTH;

  /** Keeps the two uses of the key apart, so that a MAC is never a successor's secret. */
  private static final byte MAC_LABEL = 'm';

  private static final byte[] SUCCESSOR_LABEL = {'s'};

  private final HmacSha256 mac;
  private final MacText texts;

  public RefreshTokens(DataKey key) {
    this.mac = new HmacSha256(key.bytes());
    this.texts = new MacText(PREFIX, mac, MAC_LABEL);
  }

  /** The first token of a session, with a fresh secret from {@code random}. */
  public MintedToken first(SessionId session, RandomGenerator random) {
    return fresh(session, Generation.FIRST, random);
  }

  /**
   * A token that does not descend from an earlier token of the session: its secret comes from
   * {@code random}.
   */
  public MintedToken fresh(SessionId session, Generation generation, RandomGenerator random) {
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    return mint(session, generation, secret);
  }

  /** The token that replaces {@code presented}: always the same one. */
  public MintedToken successorOf(PresentedToken presented) {
    return mint(next(presented));
  }

  /** The successor of the token that replaces {@code presented}: always the same one. */
  MintedToken successorOfSuccessorOf(PresentedToken presented) {
    return mint(next(next(presented)));
  }

  private PresentedToken next(PresentedToken token) {
    byte[] derived =
        mac.of(SUCCESSOR_LABEL, body(token.session(), token.generation(), token.secret()));
    return new PresentedToken(
        token.session(), token.generation().next(), Arrays.copyOf(derived, SECRET_LENGTH));
  }

  private MintedToken mint(PresentedToken token) {
    return mint(token.session(), token.generation(), token.secret());
  }

  /** The token in {@code text}, if it was created with this key; otherwise nothing. */
  public Optional<PresentedToken> authenticate(String text) {
    return texts
        .read(text)
        .filter(body -> body.length == BODY_LENGTH && body[0] == VERSION)
        .map(RefreshTokens::presented);
  }

  private static PresentedToken presented(byte[] body) {
    ByteBuffer fields = ByteBuffer.wrap(body).position(1);
    SessionId session = new SessionId(new UUID(fields.getLong(), fields.getLong()));
    Generation generation = new Generation(fields.getInt());
    byte[] secret = new byte[SECRET_LENGTH];
    fields.get(secret);
    return new PresentedToken(session, generation, secret);
  }

  private MintedToken mint(SessionId session, Generation generation, byte[] secret) {
    return new MintedToken(
        new RefreshToken(texts.write(body(session, generation, secret))),
        generation,
        SecretHash.of(secret));
  }

  private static byte[] body(SessionId session, Generation generation, byte[] secret) {
    return ByteBuffer.allocate(BODY_LENGTH)
        .put(VERSION)
        .putLong(session.value().getMostSignificantBits())
        .putLong(session.value().getLeastSignificantBits())
        .putInt(generation.value())
        .put(secret)
        .array();
  }
}
