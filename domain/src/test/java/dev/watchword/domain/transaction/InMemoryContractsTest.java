package dev.watchword.domain.transaction;

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
import dev.watchword.domain.user.UserRepositoryContract;
import org.junit.jupiter.api.Nested;

/** The storage in memory keeps every contract. */
class InMemoryContractsTest {
  abstract static class InMemory implements StorageContract {
    final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();

    @Override
    public UnitOfWork unitOfWork() {
      return storage;
    }
  }

  @Nested
  class Transactions extends InMemory implements UnitOfWorkContract {}

  @Nested
  class UsersInMemory extends InMemory implements UserRepositoryContract {}

  @Nested
  class ClientsInMemory extends InMemory implements ClientRepositoryContract {}

  @Nested
  class AccessKeysInMemory extends InMemory implements AccessKeyRepositoryContract {}

  @Nested
  class CredentialsInMemory extends InMemory implements CredentialRepositoryContract {}

  @Nested
  class RolesInMemory extends InMemory implements RoleRepositoryContract {}

  @Nested
  class SessionsInMemory extends InMemory implements SessionRepositoryContract {}

  @Nested
  class GraceClockInMemory extends InMemory implements GraceClockRepositoryContract {}

  @Nested
  class RevocationsInMemory extends InMemory implements RevocationRepositoryContract {}

  @Nested
  class KeysInMemory extends InMemory implements KeyRepositoryContract {}

  @Nested
  class AttemptsInMemory extends InMemory implements AttemptRepositoryContract {}

  @Nested
  class KnownSourcesInMemory extends InMemory implements KnownSourceRepositoryContract {}

  @Nested
  class AuditTrailInMemory extends InMemory implements AuditTrailContract {}
}
