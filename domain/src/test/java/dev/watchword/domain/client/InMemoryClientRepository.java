package dev.watchword.domain.client;

import dev.watchword.domain.role.InMemoryRoleRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Clients in maps. */
public final class InMemoryClientRepository implements ClientRepository {
  private record Used(ClientName client, AssertionId assertion) {}

  private final Map<ClientId, Client> clients;
  private final Map<Used, Instant> assertions;
  private final InMemoryRoleRepository roles;

  public InMemoryClientRepository(InMemoryRoleRepository roles) {
    this(Map.of(), Map.of(), roles);
  }

  private InMemoryClientRepository(
      Map<ClientId, Client> clients, Map<Used, Instant> assertions, InMemoryRoleRepository roles) {
    this.clients = new HashMap<>(clients);
    this.assertions = new HashMap<>(assertions);
    this.roles = roles;
    roles.addHolders(() -> this.clients.values().stream().map(Client::roles));
  }

  public InMemoryClientRepository copy(InMemoryRoleRepository roles) {
    return new InMemoryClientRepository(clients, assertions, roles);
  }

  @Override
  public boolean add(Client client) {
    roles.requireAll(client.roles());
    return findByName(client.name()).isEmpty() && clients.putIfAbsent(client.id(), client) == null;
  }

  @Override
  public boolean update(Client client) {
    roles.requireAll(client.roles());
    return replace(client.id(), stored -> client.withSecrets(stored.secrets()));
  }

  private boolean replace(ClientId id, UnaryOperator<Client> change) {
    return clients.computeIfPresent(id, (key, stored) -> change.apply(stored)) != null;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return Optional.ofNullable(clients.get(id));
  }

  @Override
  public List<Client> findAll(Collection<ClientId> ids) {
    return clients.values().stream().filter(client -> ids.contains(client.id())).toList();
  }

  @Override
  public Optional<Client> findByName(ClientName name) {
    return clients.values().stream().filter(client -> client.name().equals(name)).findFirst();
  }

  @Override
  public List<Client> page(Optional<ClientName> after, int limit) {
    return clients.values().stream()
        .filter(
            client ->
                after.filter(name -> client.name().value().compareTo(name.value()) <= 0).isEmpty())
        .sorted(Comparator.comparing(client -> client.name().value()))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean delete(ClientId id) {
    return clients.remove(id) != null;
  }

  @Override
  public void addSecret(ClientId client, ClientSecret secret) {
    boolean stored =
        replace(
            client,
            present -> {
              List<ClientSecret> secrets = new ArrayList<>(present.secrets());
              secrets.add(secret);
              secrets.sort(Comparator.comparing(ClientSecret::createdAt));
              return present.withSecrets(secrets);
            });
    if (!stored) {
      throw new IllegalStateException("there is no client " + client);
    }
  }

  @Override
  public boolean deleteSecret(ClientId client, SecretId secret) {
    boolean found =
        find(client).stream()
            .flatMap(present -> present.secrets().stream())
            .anyMatch(present -> present.id().equals(secret));
    return found
        && replace(
            client,
            present ->
                present.withSecrets(
                    present.secrets().stream()
                        .filter(other -> !other.id().equals(secret))
                        .toList()));
  }

  @Override
  public void markUsed(SecretId secret, LocalDate day) {
    clients.replaceAll(
        (id, client) ->
            client.withSecrets(
                client.secrets().stream()
                    .map(present -> present.id().equals(secret) ? used(present, day) : present)
                    .toList()));
  }

  private static ClientSecret used(ClientSecret secret, LocalDate day) {
    return new ClientSecret(
        secret.id(),
        secret.hash(),
        secret.createdAt(),
        secret.expiresAt(),
        Optional.of(secret.lastUsedOn().filter(day::isBefore).orElse(day)));
  }

  @Override
  public boolean useAssertion(ClientName client, AssertionId assertion, Instant expiresAt) {
    return assertions.putIfAbsent(new Used(client, assertion), expiresAt) == null;
  }

  @Override
  public int purgeAssertions(Instant now) {
    int before = assertions.size();
    assertions.values().removeIf(end -> !now.isBefore(end));
    return before - assertions.size();
  }
}
