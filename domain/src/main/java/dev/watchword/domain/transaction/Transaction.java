package dev.watchword.domain.transaction;

import dev.watchword.domain.audit.AuditTrail;
import dev.watchword.domain.credential.CredentialRepository;
import dev.watchword.domain.key.KeyRepository;
import dev.watchword.domain.revocation.RevocationRepository;
import dev.watchword.domain.role.RoleRepository;
import dev.watchword.domain.session.GraceClockRepository;
import dev.watchword.domain.session.SessionRepository;
import dev.watchword.domain.throttle.AttemptRepository;
import dev.watchword.domain.throttle.KnownSourceRepository;
import dev.watchword.domain.user.UserRepository;

/**
 * What can be reached within one transaction. Nothing of it may be used after the transaction's
 * end.
 */
public interface Transaction {
  UserRepository users();

  CredentialRepository credentials();

  RoleRepository roles();

  SessionRepository sessions();

  GraceClockRepository graceClock();

  RevocationRepository revocations();

  KeyRepository keys();

  AttemptRepository attempts();

  KnownSourceRepository knownSources();

  AuditTrail audit();

  /**
   * Has {@code effect} run after the commit and before anybody is answered: a change of what this
   * process also holds in memory says here how the memory follows. Not after a rollback; but also
   * where it is unknown whether the commit succeeded. A transaction that only reads has no effects.
   */
  void onCommitted(Runnable effect);
}
