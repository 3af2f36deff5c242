package dev.watchword.persistence.client;

import dev.watchword.domain.client.AssertionId;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientRepository;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.user.AccountState;
import dev.watchword.persistence.row.UniqueRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Clients in {@code clients}, {@code client_roles} and {@code client_secrets}. */
public final class JdbiClientRepository implements ClientRepository {
  private final Handle handle;

  public JdbiClientRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public boolean add(Client client) {
    boolean added =
        UniqueRows.write(
            handle,
            () ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO clients (id, name, disabled_at, epoch, created_at, updated_at)
                        VALUES (:id, :name, :disabledAt, :epoch, :createdAt, :updatedAt)
                        """)
                    .bindMethods(client)
                    .bind("disabledAt", disabledAt(client))
                    .execute());
    if (added) {
      addRoles(client);
    }
    return added;
  }

  private static Optional<Instant> disabledAt(Client client) {
    return switch (client.state()) {
      case AccountState.Active active -> Optional.empty();
      case AccountState.Disabled disabled -> Optional.of(disabled.since());
    };
  }

  private void addRoles(Client client) {
    if (client.roles().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO client_roles (client_id, role_name) VALUES (:id, :role)");
    for (RoleName role : client.roles()) {
      batch.bind("id", client.id()).bind("role", role).add();
    }
    batch.execute();
  }

  @Override
  public boolean update(Client client) {
    boolean updated =
        handle
                .createUpdate(
                    """
                    UPDATE clients
                    SET disabled_at = :disabledAt, epoch = :epoch, public_keys = :publicKeys,
                        updated_at = :updatedAt
                    WHERE id = :id
                    """)
                .bindMethods(client)
                .bind("disabledAt", disabledAt(client))
                .bind("publicKeys", ClientKeys.json(client.keys()))
                .execute()
            == 1;
    if (updated) {
      handle
          .createUpdate("DELETE FROM client_roles WHERE client_id = :id")
          .bind("id", client.id())
          .execute();
      addRoles(client);
    }
    return updated;
  }

  @Override
  public Optional<Client> find(ClientId id) {
    return clients(handle.createQuery(ClientRow.select("WHERE c.id = :id")).bind("id", id)).stream()
        .findFirst();
  }

  @Override
  public List<Client> findAll(Collection<ClientId> ids) {
    return ids.isEmpty()
        ? List.of()
        : clients(
            handle.createQuery(ClientRow.select("WHERE c.id IN (<ids>)")).bindList("ids", ids));
  }

  @Override
  public Optional<Client> findByName(ClientName name) {
    return clients(handle.createQuery(ClientRow.select("WHERE c.name = :name")).bind("name", name))
        .stream()
        .findFirst();
  }

  @Override
  public List<Client> page(Optional<ClientName> after, int limit) {
    return clients(
        handle
            .createQuery(
                ClientRow.select(
                    """
                    WHERE c.id IN (SELECT p.id FROM clients p WHERE p.name > :after
                                   ORDER BY p.name LIMIT :limit)
                    """))
            .bind("after", after.map(ClientName::value).orElse(""))
            .bind("limit", limit));
  }

  private static List<Client> clients(Query query) {
    return ClientRow.join(query.map((row, context) -> ClientRow.read(row)).list());
  }

  @Override
  public boolean delete(ClientId id) {
    return handle.createUpdate("DELETE FROM clients WHERE id = :id").bind("id", id).execute() == 1;
  }

  @Override
  public void addSecret(ClientId client, ClientSecret secret) {
    handle
        .createUpdate(
            """
            INSERT INTO client_secrets (id, client_id, secret_hash, created_at, expires_at)
            VALUES (:id, :client, :hash, :createdAt, :expiresAt)
            """)
        .bind("id", secret.id())
        .bind("client", client)
        .bind("hash", secret.hash().bytes())
        .bind("createdAt", secret.createdAt())
        .bindByType("expiresAt", secret.expiresAt().orElse(null), Instant.class)
        .execute();
  }

  @Override
  public boolean deleteSecret(ClientId client, SecretId secret) {
    return handle
            .createUpdate("DELETE FROM client_secrets WHERE id = :id AND client_id = :client")
            .bind("id", secret)
            .bind("client", client)
            .execute()
        == 1;
  }

  @Override
  public void markUsed(SecretId secret, LocalDate day) {
    handle
        .createUpdate(
            """
            UPDATE client_secrets SET last_used_on = :day
            WHERE id = :id AND (last_used_on IS NULL OR last_used_on < :day)
            """)
        .bind("id", secret)
        .bind("day", day)
        .execute();
  }

  @Override
  public boolean useAssertion(ClientName client, AssertionId assertion, Instant expiresAt) {
    byte[] hash = SecretHash.of(assertion.value().getBytes(StandardCharsets.UTF_8)).bytes();
    return UniqueRows.write(
        handle,
        () ->
            handle
                .createUpdate(
                    """
                    INSERT INTO used_assertions (client_name, jti_hash, expires_at)
                    VALUES (:client, :hash, :expiresAt)
                    """)
                .bind("client", client)
                .bind("hash", hash)
                .bind("expiresAt", expiresAt)
                .execute());
  }

  @Override
  public int purgeAssertions(Instant now) {
    return handle
        .createUpdate("DELETE FROM used_assertions WHERE expires_at <= :now")
        .bind("now", now)
        .execute();
  }
}
