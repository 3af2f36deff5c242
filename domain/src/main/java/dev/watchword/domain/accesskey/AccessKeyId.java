package dev.watchword.domain.accesskey;

import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.session.SessionId;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The id of an access key; it reveals nothing of its secret. */
public record AccessKeyId(UUID value) {
  public static AccessKeyId next(Instant now, RandomGenerator random) {
    return new AccessKeyId(UuidV7.at(now, random));
  }

  /**
   * The {@code sid} of the key's access tokens: to whoever follows revocations, a key is a session.
   */
  public SessionId asSession() {
    return new SessionId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
