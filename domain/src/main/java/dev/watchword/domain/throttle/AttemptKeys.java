package dev.watchword.domain.throttle;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.HmacSha256;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Makes keys from names and sources, under a key of this installation: a table of failed attempts
 * does not show the names that were typed, and without the key names cannot be tried on it.
 */
public final class AttemptKeys {
  /** Keeps this use of the data key apart from all others. */
  private static final String PURPOSE = "guessing";

  private static final byte NAME = 'n';
  private static final byte SOURCE = 's';
  private static final byte NAME_AT_SOURCE = 'b';

  private static final byte SITE = 'w';
  private static final byte USERS_AT_SOURCE = 'k';
  private static final byte HIDDEN = 'h';
  private static final byte PASSWORD_CHANGES = 'c';
  private static final byte CHALLENGES = 'l';
  private static final byte ACCOUNT = 'a';
  private static final byte ACCOUNT_AT_SOURCE = 'p';

  private final HmacSha256 mac;

  public AttemptKeys(DataKey key) {
    byte[] purpose = PURPOSE.getBytes(StandardCharsets.US_ASCII);
    this.mac = new HmacSha256(new HmacSha256(key.bytes()).of(purpose));
  }

  /** The key for attempts at a name that belongs to no user. */
  public AttemptKey of(Username name) {
    byte[] text = bytes(name);
    return key(ByteBuffer.allocate(1 + text.length).put(NAME).put(text).array());
  }

  /** The key for attempts at the account of one user, whatever its name. */
  public AttemptKey of(UserId user) {
    return key(of(ACCOUNT, user).array());
  }

  /** The key for attempts at one account from one source. */
  public AttemptKey of(UserId user, Source.At source) {
    byte[] account = of(ACCOUNT_AT_SOURCE, user).array();
    return key(
        ByteBuffer.allocate(account.length + 2 * Long.BYTES)
            .put(account)
            .putLong(source.network().high())
            .putLong(source.network().low())
            .array());
  }

  /** The key for attempts from one source. */
  public AttemptKey of(Source.At source) {
    return key(SOURCE, source.network());
  }

  /** The key for attempts from an IPv6 network of 48 bits. */
  public AttemptKey ofSite(IpAddress site) {
    return key(SITE, site);
  }

  /** The key for attempts from one source, over all users who know it. */
  public AttemptKey ofUsersAt(Source.At source) {
    return key(USERS_AT_SOURCE, source.network());
  }

  /** The key for attempts of all clients whose source is hidden. */
  public AttemptKey ofHidden() {
    return key(new byte[] {HIDDEN});
  }

  /** The key for the calls of one user to change their own password. */
  public AttemptKey ofPasswordChanges(UserId user) {
    return key(of(PASSWORD_CHANGES, user).array());
  }

  /** The key for the answers of one user to challenges that one version of the password opened. */
  public AttemptKey ofChallenges(UserId user, long passwordVersion) {
    byte[] ofUser = of(CHALLENGES, user).array();
    return key(
        ByteBuffer.allocate(ofUser.length + Long.BYTES)
            .put(ofUser)
            .putLong(passwordVersion)
            .array());
  }

  private static ByteBuffer of(byte kind, UserId user) {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES)
        .put(kind)
        .putLong(user.value().getMostSignificantBits())
        .putLong(user.value().getLeastSignificantBits());
  }

  private AttemptKey key(byte kind, IpAddress network) {
    return key(
        ByteBuffer.allocate(1 + 2 * Long.BYTES)
            .put(kind)
            .putLong(network.high())
            .putLong(network.low())
            .array());
  }

  /**
   * The key under which versions before 0.2 remembered that the user of a name has logged in from a
   * source. It is read until such a source is forgotten.
   */
  public AttemptKey formerlyOf(Username name, Source.At source) {
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
    ByteBuffer hash = ByteBuffer.wrap(mac.of(message));
    return new AttemptKey(new UUID(hash.getLong(), hash.getLong()));
  }
}
