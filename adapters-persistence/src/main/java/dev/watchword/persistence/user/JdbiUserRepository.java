package dev.watchword.persistence.user;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.UsernamePrefix;
import dev.watchword.persistence.row.UniqueRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Accounts in the tables {@code users} and {@code user_roles}. */
public final class JdbiUserRepository implements UserRepository {
  private static final String SELECT = "SELECT " + UserRow.COLUMNS + " FROM users u ";

  private final Handle handle;
  private final UserLocks.Held locks;

  public JdbiUserRepository(Handle handle, UserLocks.Held locks) {
    this.handle = handle;
    this.locks = locks;
  }

  @Override
  public Written addAll(Collection<User> users) {
    if (!UniqueRows.write(handle, () -> addRows(users))) {
      return Written.DUPLICATE;
    }
    addRoles(users);
    return Written.STORED;
  }

  private void addRows(Collection<User> users) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO users (id, username, disabled_at, disabled_reason, epoch,
                               created_at, updated_at, version)
            VALUES (:id, :username, :disabledAt, :disabledReason, :epoch,
                    :createdAt, :updatedAt, :version)
            """);
    users.forEach(user -> bind(batch, user).add());
    batch.execute();
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
        .bind("id", user.id())
        .execute();
    addRoles(List.of(user));
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
        .bindMethods(user)
        .bind("disabledAt", disabled.map(AccountState.Disabled::since))
        .bind("disabledReason", disabled.flatMap(AccountState.Disabled::reason));
  }

  private void addRoles(Collection<User> users) {
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO user_roles (user_id, role_name) VALUES (:id, :role)");
    for (User user : users) {
      user.roles().forEach(role -> batch.bind("id", user.id()).bind("role", role).add());
    }
    batch.execute();
  }

  @Override
  public Optional<User> find(UserId id) {
    return handle
        .createQuery(SELECT + "WHERE u.id = :id")
        .bind("id", id)
        .map((row, context) -> UserRow.read(row))
        .findOne();
  }

  @Override
  public Optional<User> findByUsername(Username username) {
    return handle
        .createQuery(SELECT + "WHERE u.username = :username")
        .bind("username", username)
        .map((row, context) -> UserRow.read(row))
        .findOne();
  }

  @Override
  public Collection<User> findAll(Collection<Username> names, Collection<UserId> ids) {
    // In one statement, H2 would not look up both by index.
    return Stream.concat(among("u.username", names), among("u.id", ids))
        .collect(Collectors.toSet());
  }

  private Stream<User> among(String column, Collection<?> values) {
    return values.isEmpty()
        ? Stream.empty()
        : handle
            .createQuery(SELECT + "WHERE " + column + " IN (<values>)")
            .bindList("values", values)
            .map((row, context) -> UserRow.read(row))
            .list()
            .stream();
  }

  @Override
  public Optional<User> lock(UserId id) {
    return locks.lock(id) ? find(id) : Optional.empty();
  }

  @Override
  public boolean anyExists() {
    return handle.createQuery("SELECT EXISTS (SELECT 1 FROM users)").mapTo(Boolean.class).one();
  }

  @Override
  public boolean delete(UserId id) {
    return handle.createUpdate("DELETE FROM users WHERE id = :id").bind("id", id).execute() == 1;
  }

  @Override
  public List<User> page(Optional<Username> after, Optional<UsernamePrefix> prefix, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    after.ifPresent(name -> conditions.add("u.username > :after"));
    prefix.ifPresent(begin -> conditions.add("u.username >= :begin AND u.username < :end"));
    Query query =
        handle
            .createQuery(
                SELECT
                    + "WHERE "
                    + String.join(" AND ", conditions)
                    + " ORDER BY u.username LIMIT :limit")
            .bind("limit", limit);
    after.ifPresent(name -> query.bind("after", name));
    prefix.ifPresent(begin -> query.bind("begin", begin).bind("end", begin.end()));
    return query.map((row, context) -> UserRow.read(row)).list();
  }

  @Override
  public boolean hasOtherActiveHolder(RoleName role, UserId except) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
                SELECT 1 FROM user_roles r JOIN users u ON u.id = r.user_id
                WHERE r.role_name = :role AND r.user_id <> :except AND u.disabled_at IS NULL)
            """)
        .bind("role", role)
        .bind("except", except)
        .mapTo(Boolean.class)
        .one();
  }
}
