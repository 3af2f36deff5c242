package dev.watchword.domain.transaction;

import dev.watchword.domain.accesskey.InMemoryAccessKeyRepository;
import dev.watchword.domain.audit.InMemoryAuditTrail;
import dev.watchword.domain.client.InMemoryClientRepository;
import dev.watchword.domain.credential.InMemoryCredentialRepository;
import dev.watchword.domain.key.InMemoryKeyRepository;
import dev.watchword.domain.revocation.InMemoryRevocationRepository;
import dev.watchword.domain.role.InMemoryRoleRepository;
import dev.watchword.domain.session.InMemoryGraceClock;
import dev.watchword.domain.session.InMemorySessionRepository;
import dev.watchword.domain.throttle.InMemoryAttemptRepository;
import dev.watchword.domain.throttle.InMemoryKnownSourceRepository;
import dev.watchword.domain.user.InMemoryUserRepository;
import java.util.function.Consumer;

/** All that is stored, as one transaction sees it. */
record InMemoryTransaction(
    InMemoryRoleRepository roles,
    InMemoryUserRepository users,
    InMemoryClientRepository clients,
    InMemoryCredentialRepository credentials,
    InMemorySessionRepository sessions,
    InMemoryAccessKeyRepository accessKeys,
    InMemoryGraceClock graceClock,
    InMemoryRevocationRepository revocations,
    InMemoryKeyRepository keys,
    InMemoryAttemptRepository attempts,
    InMemoryKnownSourceRepository knownSources,
    InMemoryAuditTrail audit,
    Consumer<Runnable> effects)
    implements Transaction {

  static InMemoryTransaction onEmptyInstallation() {
    InMemoryRoleRepository roles = new InMemoryRoleRepository();
    InMemoryUserRepository users = new InMemoryUserRepository(roles);
    InMemoryGraceClock graceClock = new InMemoryGraceClock();
    return new InMemoryTransaction(
        roles,
        users,
        new InMemoryClientRepository(roles),
        new InMemoryCredentialRepository(users),
        new InMemorySessionRepository(users, graceClock),
        new InMemoryAccessKeyRepository(users),
        graceClock,
        new InMemoryRevocationRepository(),
        new InMemoryKeyRepository(),
        new InMemoryAttemptRepository(),
        new InMemoryKnownSourceRepository(users),
        new InMemoryAuditTrail(),
        CommitEffects.ofReading());
  }

  @Override
  public void onCommitted(Runnable effect) {
    effects.accept(effect);
  }

  /** A copy to work on, which tells {@code effects} what is to happen after the commit. */
  InMemoryTransaction copy(Consumer<Runnable> effects) {
    InMemoryRoleRepository copiedRoles = roles.copy();
    InMemoryUserRepository copiedUsers = users.copy(copiedRoles);
    InMemoryGraceClock copiedClock = graceClock.copy();
    return new InMemoryTransaction(
        copiedRoles,
        copiedUsers,
        clients.copy(copiedRoles),
        credentials.copy(copiedUsers),
        sessions.copy(copiedUsers, copiedClock),
        accessKeys.copy(copiedUsers),
        copiedClock,
        revocations.copy(),
        keys.copy(),
        attempts.copy(),
        knownSources.copy(copiedUsers),
        audit.copy(),
        effects);
  }
}
