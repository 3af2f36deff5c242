package dev.watchword.persistence;

import dev.watchword.domain.audit.AuditTrailContract;
import dev.watchword.domain.key.KeyRepositoryContract;
import dev.watchword.domain.revocation.RevocationRepositoryContract;
import dev.watchword.domain.role.RoleRepositoryContract;
import dev.watchword.domain.session.SessionRepositoryContract;
import dev.watchword.domain.throttle.AttemptRepositoryContract;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.transaction.UnitOfWorkContract;
import dev.watchword.domain.user.UserRepositoryContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Three nodes on one PostgreSQL database keep the contracts as one does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresNodesContractsTest {
  private final String database = Postgres.newDatabase();
  private final List<Storage> nodes =
      List.of(Postgres.open(database), Postgres.open(database), Postgres.open(database));

  /** Each transaction goes to the next node. */
  private final UnitOfWork nextNode =
      new UnitOfWork() {
        private final AtomicInteger turn = new AtomicInteger();

        private UnitOfWork next() {
          return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())).unitOfWork();
        }

        @Override
        public <T> T write(Function<Transaction, T> work) {
          return next().write(work);
        }

        @Override
        public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
          return next().writeWithoutWaiting(work);
        }

        @Override
        public <T> T read(Function<Transaction, T> work) {
          return next().read(work);
        }
      };

  @BeforeAll
  void migrate() {
    nodes.parallelStream().forEach(Storage::migrate);
  }

  @BeforeEach
  void empty() {
    EmptyTables.restore(nodes.getFirst());
  }

  @AfterAll
  void close() {
    nodes.forEach(Storage::close);
  }

  @Nested
  class Transactions implements UnitOfWorkContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class UsersOfManyNodes implements UserRepositoryContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class SessionsOfManyNodes implements SessionRepositoryContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class RevocationsOfManyNodes implements RevocationRepositoryContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class AttemptsOfManyNodes implements AttemptRepositoryContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class KeysOfManyNodes implements KeyRepositoryContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class RolesOfManyNodes implements RoleRepositoryContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }

  @Nested
  class AuditTrailOfManyNodes implements AuditTrailContract {
    @Override
    public UnitOfWork unitOfWork() {
      return nextNode;
    }
  }
}
