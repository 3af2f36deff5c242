package dev.watchword.persistence.accesskey;

import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.AccessKeyRepository;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.user.UserId;
import dev.watchword.persistence.user.UserRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Access keys in the table {@code access_keys}. */
public final class JdbiAccessKeyRepository implements AccessKeyRepository {
  private final Handle handle;

  public JdbiAccessKeyRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void add(AccessKey key) {
    handle
        .createUpdate(
            """
            INSERT INTO access_keys (id, user_id, name, permissions, secret_hash, created_at,
                expires_at)
            VALUES (:id, :userId, :name, :rights, :secretHash.bytes, :createdAt, :expiresAt)
            """)
        .bindMethods(key)
        .bind("rights", AccessKeyRow.rights(key))
        .execute();
  }

  @Override
  public Optional<KeyOfUser> findWithUser(AccessKeyId id) {
    return handle
        .createQuery(
            "SELECT "
                + AccessKeyRow.COLUMNS
                + ", "
                + UserRow.COLUMNS
                + " FROM access_keys k JOIN users u ON u.id = k.user_id WHERE k.id = :id")
        .bind("id", id)
        .map((row, context) -> new KeyOfUser(AccessKeyRow.read(row), UserRow.read(row)))
        .findOne();
  }

  @Override
  public List<AccessKey> of(UserId user) {
    return handle
        .createQuery(
            "SELECT "
                + AccessKeyRow.COLUMNS
                + " FROM access_keys k WHERE k.user_id = :user ORDER BY k.created_at, k.id")
        .bind("user", user)
        .map((row, context) -> AccessKeyRow.read(row))
        .list();
  }

  @Override
  public boolean delete(AccessKeyId id) {
    return handle.createUpdate("DELETE FROM access_keys WHERE id = :id").bind("id", id).execute()
        == 1;
  }

  @Override
  public int deleteAll() {
    return handle.createUpdate("DELETE FROM access_keys").execute();
  }

  @Override
  public void markUsed(AccessKeyId id, LocalDate day) {
    handle
        .createUpdate(
            """
            UPDATE access_keys SET last_used_on = :day
            WHERE id = :id AND (last_used_on IS NULL OR last_used_on < :day)
            """)
        .bind("id", id)
        .bind("day", day)
        .execute();
  }

  @Override
  public int purge(Instant now) {
    return handle
        .createUpdate("DELETE FROM access_keys WHERE expires_at <= :now")
        .bind("now", now)
        .execute();
  }
}
