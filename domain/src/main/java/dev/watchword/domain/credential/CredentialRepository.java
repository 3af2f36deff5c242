package dev.watchword.domain.credential;

import dev.watchword.domain.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stores credentials, each in a row of its own, so that renewing a hash does not touch the account.
 */
public interface CredentialRepository {
  /** Stores the first credential of a user. */
  default void add(Credential credential) {
    addAll(List.of(credential));
  }

  /** Stores the first credentials of users. */
  void addAll(Collection<Credential> credentials);

  Optional<Credential> find(UserId userId);

  /** The credentials of those of these users who exist, as of one statement and in no order. */
  List<Credential> findAll(Collection<UserId> userIds);

  /**
   * The credentials of the users whose ids come after this one, ordered by id; without it, the
   * first ones.
   *
   * @param limit the maximum number
   */
  List<Credential> findAfter(Optional<UserId> after, int limit);

  /**
   * Replaces the credential whose version is one less; returns {@code false} when the stored one
   * has another version.
   */
  boolean replace(Credential credential);

  /**
   * Renews the hash of an unchanged password with a compare-and-set on the old hash: if the stored
   * one is different, it has been renewed or replaced meanwhile, and stays.
   */
  void rehash(UserId userId, PasswordHash old, PasswordHash renewed);
}
