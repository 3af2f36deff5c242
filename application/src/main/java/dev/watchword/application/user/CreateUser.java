package dev.watchword.application.user;

import dev.watchword.application.credential.HashGate;
import dev.watchword.application.credential.PasswordAcceptance;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Creates an account with a password. */
public final class CreateUser {
  private final UnitOfWork unitOfWork;
  private final HashGate gate;
  private final PasswordHasher hasher;
  private final PasswordAcceptance acceptance;
  private final InstantSource clock;
  private final RandomGenerator random;

  public CreateUser(
      UnitOfWork unitOfWork,
      HashGate gate,
      PasswordHasher hasher,
      PasswordAcceptance acceptance,
      InstantSource clock,
      RandomGenerator random) {
    this.unitOfWork = unitOfWork;
    this.gate = gate;
    this.hasher = hasher;
    this.acceptance = acceptance;
    this.clock = clock;
    this.random = random;
  }

  /** The account that is wanted, and who wants it. */
  public record Command(
      Username username, Password password, Set<RoleName> roles, Actor actor, Origin origin) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Created(User user) implements Outcome {}

    record UsernameTaken() implements Outcome {}

    /** The password is not accepted, for each of these reasons. */
    record PasswordRejected(List<PasswordFault> faults) implements Outcome {}

    /** The hash gate is full. */
    record Busy() implements Outcome {}
  }

  private sealed interface Checked {
    record Hashed(PasswordHash hash) implements Checked {}

    record Rejected(List<PasswordFault> faults) implements Checked {}
  }

  public Outcome execute(Command command) {
    return switch (gate.pass(() -> check(command))) {
      case HashGate.Passage.Full<Checked> full -> new Outcome.Busy();
      case HashGate.Passage.Passed<Checked>(Checked.Rejected(List<PasswordFault> faults)) ->
          new Outcome.PasswordRejected(faults);
      case HashGate.Passage.Passed<Checked>(Checked.Hashed(PasswordHash hash)) ->
          unitOfWork.write(tx -> store(tx, command, hash));
    };
  }

  private Checked check(Command command) {
    List<PasswordFault> faults = acceptance.faults(command.password(), command.username());
    return faults.isEmpty()
        ? new Checked.Hashed(hasher.hash(command.password()))
        : new Checked.Rejected(faults);
  }

  private Outcome store(Transaction tx, Command command, PasswordHash hash) {
    Instant now = clock.instant();
    User user = User.create(UserId.next(now, random), command.username(), command.roles());
    return switch (tx.users().add(user)) {
      case DUPLICATE, STALE -> new Outcome.UsernameTaken();
      case STORED -> {
        tx.credentials().add(Credential.create(user.id(), hash));
        tx.audit()
            .record(
                new AuditEvent.UserCreated(user.id(), user.username()),
                command.actor(),
                command.origin(),
                now);
        yield new Outcome.Created(user);
      }
    };
  }
}
