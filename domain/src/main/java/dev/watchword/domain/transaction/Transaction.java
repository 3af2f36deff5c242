package dev.watchword.domain.transaction;

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
import dev.watchword.domain.user.UserRepository;

/** The repositories of one transaction. None of them may be used after the transaction's end. */
public interface Transaction {
  UserRepository users();

  ClientRepository clients();

  CredentialRepository credentials();

  RoleRepository roles();

  SessionRepository sessions();

  AccessKeyRepository accessKeys();

  GraceClockRepository graceClock();

  RevocationRepository revocations();

  KeyRepository keys();

  AttemptRepository attempts();

  KnownSourceRepository knownSources();

  AuditTrail audit();

  /**
   * Runs {@code effect} after the commit and before anything is answered: a change of data that
   * this process also holds in memory says here how the memory follows. The effect does not run
   * after a rollback, but does if it is unknown whether the commit succeeded. A read-only
   * transaction has no effects.
   */
  void onCommitted(Runnable effect);
}
