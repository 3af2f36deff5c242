package dev.watchword.persistence.user;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Username;
import dev.watchword.persistence.row.UniqueRows;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Accounts in the tables {@code users} and {@code user_roles}. */
public final class JdbiUserRepository implements UserRepository {
  private static final String SELECT = "SELECT " + UserRow.COLUMNS + " FROM users u ";

  private final Handle handle;

  public JdbiUserRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Written add(User user) {
    boolean added =
        UniqueRows.write(
            handle,
            () ->
                bind(
                        handle.createUpdate(
                            """
                            INSERT INTO users (id, username, disabled_at, disabled_reason, epoch,
                                               updated_at, version)
                            VALUES (:id, :username, :disabledAt, :disabledReason, :epoch,
                                    :updatedAt, :version)
                            """),
                        user)
                    .execute());
    if (!added) {
      return Written.DUPLICATE;
    }
    addRoles(user);
    return Written.STORED;
  }

  @Override
  public Written update(User user) {
    int[] rows = new int[1];
    boolean unique = UniqueRows.write(handle, () -> rows[0] = updateRow(user));
    if (!unique) {
      return Written.DUPLICATE;
    }
    if (rows[0] == 0) {
      return Written.STALE;
    }
    handle
        .createUpdate("DELETE FROM user_roles WHERE user_id = :id")
        .bind("id", user.id().value())
        .execute();
    addRoles(user);
    return Written.STORED;
  }

  private int updateRow(User user) {
    return bind(
            handle.createUpdate(
                """
                UPDATE users
                SET username = :username, disabled_at = :disabledAt,
                    disabled_reason = :disabledReason, epoch = :epoch, updated_at = :updatedAt,
                    version = :version
                WHERE id = :id AND version = :version - 1
                """),
            user)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, User user) {
    Optional<AccountState.Disabled> disabled =
        switch (user.state()) {
          case AccountState.Active active -> Optional.empty();
          case AccountState.Disabled state -> Optional.of(state);
        };
    return statement
        .bind("id", user.id().value())
        .bind("username", user.username().value())
        .bindByType(
            "disabledAt", disabled.map(AccountState.Disabled::since).orElse(null), Instant.class)
        .bind("disabledReason", disabled.flatMap(AccountState.Disabled::reason).orElse(null))
        .bind("epoch", user.epoch().value())
        .bind("updatedAt", user.updatedAt())
        .bind("version", user.version());
  }

  private void addRoles(User user) {
    if (user.roles().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO user_roles (user_id, role_name) VALUES (:id, :role)");
    for (RoleName role : user.roles()) {
      batch.bind("id", user.id().value()).bind("role", role.value()).add();
    }
    batch.execute();
  }

  @Override
  public Optional<User> find(UserId id) {
    return handle
        .createQuery(SELECT + "WHERE u.id = :id")
        .bind("id", id.value())
        .map((row, context) -> UserRow.read(row))
        .findOne();
  }

  @Override
  public Optional<User> findByUsername(Username username) {
    return handle
        .createQuery(SELECT + "WHERE u.username = :username")
        .bind("username", username.value())
        .map((row, context) -> UserRow.read(row))
        .findOne();
  }

  @Override
  public Optional<User> lock(UserId id) {
    // Read only once the lock is held, so that what the last holder committed is seen.
    return handle
        .createQuery("SELECT id FROM users WHERE id = :id FOR UPDATE")
        .bind("id", id.value())
        .map((row, context) -> id)
        .findOne()
        .flatMap(this::find);
  }

  @Override
  public boolean anyExists() {
    return handle.createQuery("SELECT EXISTS (SELECT 1 FROM users)").mapTo(Boolean.class).one();
  }
}
