package dev.watchword.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stores clients. Changes of clients come one after the other, because each holds the lock of the
 * role catalog. Lives within one {@link dev.watchword.domain.transaction.Transaction}.
 */
public interface ClientRepository {
  /** Stores a new client without secrets; returns {@code false} when its name is taken. */
  boolean add(Client client);

  /**
   * Stores state, roles, epoch, keys and time of a client; returns {@code false} if it is not
   * there.
   */
  boolean update(Client client);

  Optional<Client> find(ClientId id);

  /** Those of these clients that exist, in no order. */
  List<Client> findAll(Collection<ClientId> ids);

  Optional<Client> findByName(ClientName name);

  /** The clients after {@code after} in the order of their names, at most {@code limit}. */
  List<Client> page(Optional<ClientName> after, int limit);

  /** Deletes a client with its secrets; returns {@code false} if it is not there. */
  boolean delete(ClientId id);

  /** Stores a new secret of a client, which is there. */
  void addSecret(ClientId client, ClientSecret secret);

  /** Deletes a secret of the client; returns {@code false} if it has none with this id. */
  boolean deleteSecret(ClientId client, SecretId secret);

  /** Stores that a secret was used on {@code day}, unless a later day is stored. */
  void markUsed(SecretId secret, LocalDate day);

  /**
   * Stores that an assertion of the client was used, until it expires; returns {@code false} if it
   * was used before (RFC 7523 section 3, {@code jti}), even by a client of the same name that was
   * deleted since.
   *
   * @param expiresAt after which the assertion is refused anyway
   */
  boolean useAssertion(ClientName client, AssertionId assertion, Instant expiresAt);

  /** Forgets the assertions that have expired at {@code now} and returns their number. */
  int purgeAssertions(Instant now);
}
