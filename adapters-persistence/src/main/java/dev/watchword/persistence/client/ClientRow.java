package dev.watchword.persistence.client;

import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.Epoch;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A client with one of its secrets, if it has any: one statement reads a client with everything
 * that a login needs.
 */
final class ClientRow {
  private ClientRow() {}

  /** The statement for the clients that a condition selects, by name and then age of the secret. */
  static String select(String where) {
    return """
        SELECT c.id AS c_id, c.name, c.disabled_at, c.epoch, c.created_at AS c_created_at,
               c.updated_at, c.public_keys, s.id AS s_id, s.secret_hash, s.created_at AS s_created_at,
               s.expires_at, s.last_used_on,
               (SELECT string_agg(r.role_name, ',') FROM client_roles r WHERE r.client_id = c.id)
                   AS role_names
        FROM clients c LEFT JOIN client_secrets s ON s.client_id = c.id
        """
        + where
        + " ORDER BY c.name, s.created_at, s.id";
  }

  static Client read(ResultSet row) throws SQLException {
    return new Client(
        new ClientId(Columns.uuid(row, "c_id")),
        new ClientName(row.getString("name")),
        Columns.optionalInstant(row, "disabled_at")
            .<AccountState>map(since -> new AccountState.Disabled(since, Optional.empty()))
            .orElseGet(AccountState.Active::new),
        Columns.names(row, "role_names").stream().map(RoleName::new).collect(Collectors.toSet()),
        new Epoch(row.getLong("epoch")),
        secret(row).map(List::of).orElseGet(List::of),
        ClientKeys.read(Columns.optionalString(row, "public_keys")),
        Columns.instant(row, "c_created_at"),
        Columns.instant(row, "updated_at"));
  }

  private static Optional<ClientSecret> secret(ResultSet row) throws SQLException {
    Optional<UUID> id = Optional.ofNullable(Columns.uuid(row, "s_id"));
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ClientSecret(
                new SecretId(id.get()),
                new SecretHash(row.getBytes("secret_hash")),
                Columns.instant(row, "s_created_at"),
                Columns.optionalInstant(row, "expires_at"),
                Optional.ofNullable(row.getObject("last_used_on", LocalDate.class))));
  }

  /** The clients of these rows, in their order, each with all of its secrets. */
  static List<Client> join(List<Client> rows) {
    Map<ClientId, Client> clients = new LinkedHashMap<>();
    rows.forEach(row -> clients.merge(row.id(), row, ClientRow::joined));
    return List.copyOf(clients.values());
  }

  private static Client joined(Client client, Client next) {
    return client.withSecrets(
        Stream.concat(client.secrets().stream(), next.secrets().stream()).toList());
  }
}
