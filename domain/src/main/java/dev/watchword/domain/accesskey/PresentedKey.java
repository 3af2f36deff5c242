package dev.watchword.domain.accesskey;

import dev.watchword.domain.secret.SecretHash;
import java.time.Instant;

/**
 * An access key that somebody presented and that this installation made: its MAC is proven.
 *
 * @param secretHash of the secret in it
 */
public record PresentedKey(AccessKeyId id, SecretHash secretHash) {
  /** Whether {@code stored} is this key and good at {@code now}. */
  public boolean opens(KeyOfUser stored, Instant now) {
    return stored.key().id().equals(id)
        && stored.key().secretHash().equals(secretHash)
        && stored.key().isAliveAt(now)
        && stored.user().isActive();
  }
}
