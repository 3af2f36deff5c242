package dev.watchword.persistence;

import dev.watchword.domain.accesskey.AccessKeyRepositoryContract;
import dev.watchword.domain.audit.AuditTrailContract;
import dev.watchword.domain.client.ClientRepositoryContract;
import dev.watchword.domain.credential.CredentialRepositoryContract;
import dev.watchword.domain.key.KeyRepositoryContract;
import dev.watchword.domain.revocation.RevocationRepositoryContract;
import dev.watchword.domain.role.RoleRepositoryContract;
import dev.watchword.domain.session.GraceClockRepositoryContract;
import dev.watchword.domain.session.SessionRepositoryContract;
import dev.watchword.domain.throttle.AttemptRepositoryContract;
import dev.watchword.domain.throttle.KnownSourceRepositoryContract;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.transaction.UnitOfWorkContract;
import dev.watchword.domain.user.UserRepositoryContract;
import javax.sql.DataSource;
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
  class ClientsInTables extends Bound implements ClientRepositoryContract {}

  @Nested
  class AccessKeysInTables extends Bound implements AccessKeyRepositoryContract {}

  @Nested
  class CredentialsInTables extends Bound implements CredentialRepositoryContract {}

  @Nested
  class RolesInTables extends Bound implements RoleRepositoryContract {}

  @Nested
  class SessionsInTables extends Bound implements SessionRepositoryContract {}

  @Nested
  class GraceClockInTables extends Bound implements GraceClockRepositoryContract {}

  @Nested
  class RowsOfTheVersionBefore extends Bound implements FormerRows {
    @Override
    public DataSource pool() {
      return storage().pool();
    }
  }

  @Nested
  class RevocationsInTables extends Bound implements RevocationRepositoryContract {}

  @Nested
  class KeysInTables extends Bound implements KeyRepositoryContract {}

  @Nested
  class AttemptsInTables extends Bound implements AttemptRepositoryContract {}

  @Nested
  class KnownSourcesInTables extends Bound implements KnownSourceRepositoryContract {}

  @Nested
  class AuditTrailInTables extends Bound implements AuditTrailContract {}
}
