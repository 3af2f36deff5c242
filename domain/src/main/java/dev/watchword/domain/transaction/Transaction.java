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
}
