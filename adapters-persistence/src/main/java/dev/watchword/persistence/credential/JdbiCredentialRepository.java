package dev.watchword.persistence.credential;

import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.CredentialRepository;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Credentials in the table {@code credentials}. */
public final class JdbiCredentialRepository implements CredentialRepository {
  private static final String SELECT =
      "SELECT user_id, password_hash, version, temporary, expires_at, validity_version"
          + " FROM credentials ";

  /** Comes before all ids, and is none: {@link UserId#NOBODY}. */
  private static final UUID FIRST = new UUID(0, 0);

  private final Handle handle;

  public JdbiCredentialRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void addAll(Collection<Credential> credentials) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO credentials
                (user_id, password_hash, version, temporary, expires_at, validity_version)
            VALUES (:userId, :hash, :version, :temporary, :expiresAt, :version)
            """);
    for (Credential credential : credentials) {
      batch
          .bindMethods(credential)
          .bind("temporary", isTemporary(credential))
          .bindByType("expiresAt", credential.validity().end().orElse(null), Instant.class)
          .add();
    }
    batch.execute();
  }

  @Override
  public Optional<Credential> find(UserId userId) {
    return handle
        .createQuery(SELECT + "WHERE user_id = :userId")
        .bind("userId", userId)
        .map((row, context) -> read(row))
        .findOne();
  }

  @Override
  public List<Credential> findAll(Collection<UserId> userIds) {
    if (userIds.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(SELECT + "WHERE user_id IN (<userIds>)")
        .bindList("userIds", userIds)
        .map((row, context) -> read(row))
        .list();
  }

  @Override
  public List<Credential> findAfter(Optional<UserId> after, int limit) {
    return handle
        .createQuery(SELECT + "WHERE user_id > :after ORDER BY user_id LIMIT :limit")
        .bind("after", after.map(UserId::value).orElse(FIRST))
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  private static Credential read(ResultSet row) throws SQLException {
    return new Credential(
        new UserId(Columns.uuid(row, "user_id")),
        new PasswordHash(row.getString("password_hash")),
        row.getLong("version"),
        validity(row));
  }

  private static Validity validity(ResultSet row) throws SQLException {
    if (row.getLong("validity_version") != row.getLong("version")) {
      return new Validity.Lasting();
    }
    return row.getBoolean("temporary")
        ? new Validity.Temporary()
        : Columns.optionalInstant(row, "expires_at")
            .<Validity>map(Validity.Until::new)
            .orElseGet(Validity.Lasting::new);
  }

  private static boolean isTemporary(Credential credential) {
    return credential.validity() instanceof Validity.Temporary;
  }

  @Override
  public boolean replace(Credential credential) {
    return handle
            .createUpdate(
                """
                UPDATE credentials
                SET password_hash = :hash, version = :version, temporary = :temporary,
                    expires_at = :expiresAt, validity_version = :version
                WHERE user_id = :userId AND version = :version - 1
                """)
            .bindMethods(credential)
            .bind("temporary", isTemporary(credential))
            .bindByType("expiresAt", credential.validity().end().orElse(null), Instant.class)
            .execute()
        == 1;
  }

  @Override
  public void rehash(UserId userId, PasswordHash old, PasswordHash renewed) {
    handle
        .createUpdate(
            """
            UPDATE credentials SET password_hash = :renewed
            WHERE user_id = :userId AND password_hash = :old
            """)
        .bind("userId", userId)
        .bind("old", old)
        .bind("renewed", renewed)
        .execute();
  }
}
