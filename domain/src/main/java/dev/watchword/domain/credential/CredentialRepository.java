package dev.watchword.domain.credential;

import dev.watchword.domain.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps credentials, each in a row of its own, so that renewing a hash does not touch the account.
 */
public interface CredentialRepository {
  /** Stores the first credential of a user. */
  void add(Credential credential);

  Optional<Credential> find(UserId userId);

  /** Those of these users that there are, as of one statement and in no order. */
  List<Credential> findAll(Collection<UserId> userIds);

  /**
   * The credentials of the users whose ids come after this one, in their order; the first ones
   * without it.
   *
   * @param limit at most so many
   */
  List<Credential> findAfter(Optional<UserId> after, int limit);

  /**
   * Replaces the credential whose version is one less; {@code false} when the stored one is
   * another.
   */
  boolean replace(Credential credential);

  /**
   * Renews the hash of an unchanged password: a compare-and-set on the old hash; {@code false} when
   * it is another.
   */
  boolean rehash(UserId userId, PasswordHash old, PasswordHash renewed);
}
