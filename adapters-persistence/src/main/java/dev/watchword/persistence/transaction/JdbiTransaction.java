package dev.watchword.persistence.transaction;

import dev.watchword.domain.accesskey.AccessKeyRepository;
import dev.watchword.domain.audit.AuditTrail;
import dev.watchword.domain.client.ClientRepository;
import dev.watchword.domain.credential.CredentialRepository;
import dev.watchword.domain.key.KeyRepository;
import dev.watchword.domain.revocation.RevocationRepository;
import dev.watchword.domain.role.RoleRepository;
import dev.watchword.domain.session.GraceClockRepository;
import dev.watchword.domain.session.SessionRepository;
import dev.watchword.domain.throttle.AttemptRepository;
import dev.watchword.domain.throttle.KnownSourceRepository;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.persistence.accesskey.JdbiAccessKeyRepository;
import dev.watchword.persistence.audit.JdbiAuditTrail;
import dev.watchword.persistence.client.JdbiClientRepository;
import dev.watchword.persistence.credential.JdbiCredentialRepository;
import dev.watchword.persistence.key.JdbiKeyRepository;
import dev.watchword.persistence.revocation.JdbiRevocationRepository;
import dev.watchword.persistence.role.JdbiRoleRepository;
import dev.watchword.persistence.session.GraceTime;
import dev.watchword.persistence.session.JdbiGraceClockRepository;
import dev.watchword.persistence.session.JdbiSessionRepository;
import dev.watchword.persistence.throttle.JdbiAttemptRepository;
import dev.watchword.persistence.throttle.JdbiKnownSourceRepository;
import dev.watchword.persistence.user.JdbiUserRepository;
import dev.watchword.persistence.user.UserLocks;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** The repositories on one connection. */
record JdbiTransaction(
    Handle handle,
    UserLocks.Held locks,
    GraceTime graceTime,
    RandomGenerator random,
    Consumer<Runnable> effects)
    implements Transaction {
  @Override
  public UserRepository users() {
    return new JdbiUserRepository(handle, locks);
  }

  @Override
  public ClientRepository clients() {
    return new JdbiClientRepository(handle);
  }

  @Override
  public CredentialRepository credentials() {
    return new JdbiCredentialRepository(handle);
  }

  @Override
  public RoleRepository roles() {
    return new JdbiRoleRepository(handle);
  }

  @Override
  public SessionRepository sessions() {
    return new JdbiSessionRepository(handle, graceTime);
  }

  @Override
  public AccessKeyRepository accessKeys() {
    return new JdbiAccessKeyRepository(handle);
  }

  @Override
  public GraceClockRepository graceClock() {
    return new JdbiGraceClockRepository(handle, graceTime);
  }

  @Override
  public RevocationRepository revocations() {
    return new JdbiRevocationRepository(handle);
  }

  @Override
  public KeyRepository keys() {
    return new JdbiKeyRepository(handle);
  }

  @Override
  public AttemptRepository attempts() {
    return new JdbiAttemptRepository(handle);
  }

  @Override
  public KnownSourceRepository knownSources() {
    return new JdbiKnownSourceRepository(handle);
  }

  @Override
  public AuditTrail audit() {
    return new JdbiAuditTrail(handle, random);
  }

  @Override
  public void onCommitted(Runnable effect) {
    effects.accept(effect);
  }
}
