package dev.watchword.domain.client;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.Epoch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The account of a machine.
 *
 * @param roles the names of its roles
 * @param epoch access tokens with a smaller one are revoked
 * @param secrets those that it was given, oldest first; some may have expired
 * @param keys with which it may sign assertions, in the order in which they were given
 * @param updatedAt when anything but its secrets last changed
 */
public record Client(
    ClientId id,
    ClientName name,
    AccountState state,
    Set<RoleName> roles,
    Epoch epoch,
    List<ClientSecret> secrets,
    List<ClientKey> keys,
    Instant createdAt,
    Instant updatedAt) {
  /** The number of secrets that may be alive at once: one, and the next one. */
  public static final int MAX_SECRETS = 2;

  /** The number of public keys that a client may have. */
  public static final int MAX_KEYS = 5;

  public Client {
    roles = Set.copyOf(roles);
    secrets = List.copyOf(secrets);
    keys = List.copyOf(keys);
  }

  /** A new active client without a credential. */
  public static Client create(ClientId id, ClientName name, Set<RoleName> roles, Instant now) {
    return new Client(
        id, name, new AccountState.Active(), roles, Epoch.FIRST, List.of(), List.of(), now, now);
  }

  public boolean isActive() {
    return switch (state) {
      case AccountState.Active active -> true;
      case AccountState.Disabled disabled -> false;
    };
  }

  /** The secrets that are not over at {@code now}. */
  public List<ClientSecret> secretsAliveAt(Instant now) {
    return secrets.stream().filter(secret -> secret.isAliveAt(now)).toList();
  }

  /** The same client, disabled. The epoch rises, so that all of its access tokens are revoked. */
  public Client disabled(Instant now) {
    return changed(new AccountState.Disabled(now, Optional.empty()), roles, epoch.next(), now);
  }

  /** The same client, enabled again. */
  public Client enabled(Instant now) {
    return changed(new AccountState.Active(), roles, epoch, now);
  }

  /** The same client with other roles. The epoch rises, so that its access tokens are revoked. */
  public Client withRoles(Set<RoleName> roles, Instant now) {
    return changed(state, roles, epoch.next(), now);
  }

  /** The same client with other keys. What they signed before is not revoked. */
  public Client withKeys(List<ClientKey> keys, Instant now) {
    return new Client(id, name, state, roles, epoch, secrets, keys, createdAt, now);
  }

  /** The same client as it is shown and stored beside these secrets. */
  public Client withSecrets(List<ClientSecret> secrets) {
    return new Client(id, name, state, roles, epoch, secrets, keys, createdAt, updatedAt);
  }

  private Client changed(AccountState state, Set<RoleName> roles, Epoch epoch, Instant now) {
    return new Client(id, name, state, roles, epoch, secrets, keys, createdAt, now);
  }
}
