package dev.watchword.application.revocation;

import dev.watchword.domain.audit.AuditTrail;
import dev.watchword.domain.credential.CredentialRepository;
import dev.watchword.domain.key.KeyRepository;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.Numbered;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.revocation.RevocationRepository;
import dev.watchword.domain.role.RoleRepository;
import dev.watchword.domain.session.GraceClockRepository;
import dev.watchword.domain.session.SessionRepository;
import dev.watchword.domain.throttle.AttemptRepository;
import dev.watchword.domain.throttle.KnownSourceRepository;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Puts what a transaction revoked into force in this process before anybody is answered. */
public final class RevokingUnitOfWork implements UnitOfWork {
  private final UnitOfWork storage;
  private final ActiveRevocations active;

  public RevokingUnitOfWork(UnitOfWork storage, ActiveRevocations active) {
    this.storage = storage;
    this.active = active;
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    return revoking(work, storage::write);
  }

  @Override
  public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    return revoking(work, storage::writeWithoutWaiting);
  }

  private <T> T revoking(
      Function<Transaction, T> work, Function<Function<Transaction, T>, T> write) {
    List<Revocation> added = new ArrayList<>();
    try {
      T result = write.apply(tx -> work.apply(new RecordingTransaction(tx, added)));
      active.add(added);
      return result;
    } catch (StorageUnavailableException unknown) {
      // It may have been committed all the same, and then somebody else may be told so.
      active.add(added);
      throw unknown;
    }
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return storage.read(work);
  }

  private record RecordingTransaction(Transaction storage, List<Revocation> added)
      implements Transaction {
    @Override
    public RevocationRepository revocations() {
      return new RecordingRevocations(storage.revocations(), added);
    }

    @Override
    public UserRepository users() {
      return storage.users();
    }

    @Override
    public CredentialRepository credentials() {
      return storage.credentials();
    }

    @Override
    public RoleRepository roles() {
      return storage.roles();
    }

    @Override
    public SessionRepository sessions() {
      return storage.sessions();
    }

    @Override
    public GraceClockRepository graceClock() {
      return storage.graceClock();
    }

    @Override
    public KeyRepository keys() {
      return storage.keys();
    }

    @Override
    public AttemptRepository attempts() {
      return storage.attempts();
    }

    @Override
    public KnownSourceRepository knownSources() {
      return storage.knownSources();
    }

    @Override
    public AuditTrail audit() {
      return storage.audit();
    }
  }

  private record RecordingRevocations(RevocationRepository storage, List<Revocation> added)
      implements RevocationRepository {
    @Override
    public void add(Collection<? extends Revocation> revocations) {
      storage.add(revocations);
      added.addAll(revocations);
    }

    @Override
    public Feed after(long position) {
      return storage.after(position);
    }

    @Override
    public List<Numbered> page(long position, int limit) {
      return storage.page(position, limit);
    }

    @Override
    public void skipTo(long number) {
      storage.skipTo(number);
    }

    @Override
    public int purge(Instant now) {
      return storage.purge(now);
    }
  }
}
