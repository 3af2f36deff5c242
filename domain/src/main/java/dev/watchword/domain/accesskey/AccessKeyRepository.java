package dev.watchword.domain.accesskey;

import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Stores access keys, which go with their owner's account. Lives within one {@link
 * dev.watchword.domain.transaction.Transaction}.
 */
public interface AccessKeyRepository {
  /** Stores a new key of a user, who is there and locked. */
  void add(AccessKey key);

  /** The key, with its owner as of the same statement. */
  Optional<KeyOfUser> findWithUser(AccessKeyId id);

  /** The key, if it is {@code owner}'s and has not expired at {@code now}. */
  default Optional<AccessKey> find(AccessKeyId id, UserId owner, Instant now) {
    return findWithUser(id)
        .map(KeyOfUser::key)
        .filter(key -> key.userId().equals(owner) && key.isAliveAt(now));
  }

  /** The keys of a user, also those that have expired, oldest first. */
  List<AccessKey> of(UserId user);

  /** Deletes a key; of any number of simultaneous attempts one gets {@code true}. */
  boolean delete(AccessKeyId id);

  /** Deletes the keys of all users and returns their number. */
  int deleteAll();

  /** Stores that a key was used on {@code day}, unless a later day is stored. */
  void markUsed(AccessKeyId id, LocalDate day);

  /** Deletes the keys that have expired at {@code now} and returns their number. */
  int purge(Instant now);
}
