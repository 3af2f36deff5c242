package dev.watchword.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditTrailContract;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.CredentialRepositoryContract;
import dev.watchword.domain.key.KeyRepositoryContract;
import dev.watchword.domain.revocation.RevocationRepositoryContract;
import dev.watchword.domain.role.RoleRepositoryContract;
import dev.watchword.domain.session.SessionRepositoryContract;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.transaction.UnitOfWorkContract;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepositoryContract;
import dev.watchword.persistence.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;

/** Runs every contract against the storage that a subclass opens and empties before each test. */
abstract class StorageContracts {
  abstract Storage storage();

  abstract class Bound implements StorageContract {
    @Override
    public UnitOfWork unitOfWork() {
      return storage().unitOfWork();
    }
  }

  @Nested
  class Transactions extends Bound implements UnitOfWorkContract {}

  @Nested
  class UsersInTables extends Bound implements UserRepositoryContract {}

  @Nested
  class CredentialsInTables extends Bound implements CredentialRepositoryContract {}

  @Nested
  class RolesInTables extends Bound implements RoleRepositoryContract {}

  @Nested
  class SessionsInTables extends Bound implements SessionRepositoryContract {}

  @Nested
  class RevocationsInTables extends Bound implements RevocationRepositoryContract {}

  @Nested
  class KeysInTables extends Bound implements KeyRepositoryContract {}

  @Nested
  class AuditTrailInTables extends Bound implements AuditTrailContract {
    @Override
    public List<Kept> kept() {
      return Jdbi.create(storage().pool())
          .withHandle(
              handle ->
                  handle
                      .createQuery("SELECT * FROM audit_events ORDER BY id")
                      .map((row, context) -> StorageContracts.kept(row))
                      .list());
    }
  }

  private static AuditTrailContract.Kept kept(ResultSet row) throws SQLException {
    return new AuditTrailContract.Kept(
        row.getString("event_type"),
        Optional.ofNullable(Columns.uuid(row, "user_id")).map(UserId::new),
        details(row.getString("details")),
        actor(row),
        new Origin(
            Columns.optionalString(row, "address"),
            Columns.optionalString(row, "user_agent"),
            Columns.optionalString(row, "request_id")),
        Columns.instant(row, "at"));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    return switch (row.getString("actor_kind")) {
      case "authenticated" -> new Actor.Authenticated(new UserId(Columns.uuid(row, "actor_id")));
      case "anonymous" -> new Actor.Anonymous();
      case "operator" -> new Actor.Operator();
      case "command-line" -> new Actor.CommandLine();
      case "service" -> new Actor.Service();
      default -> throw new AssertionError("no actor");
    };
  }

  private static Map<String, String> details(String json) {
    try {
      return new ObjectMapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
