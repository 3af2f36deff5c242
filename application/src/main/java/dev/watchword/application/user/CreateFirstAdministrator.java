package dev.watchword.application.user;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives an installation without any user its first administrator; there is no default password. */
public final class CreateFirstAdministrator {
  private final UnitOfWork unitOfWork;
  private final CreateUser createUser;
  private final PasswordGenerator generator;

  public CreateFirstAdministrator(
      UnitOfWork unitOfWork, CreateUser createUser, PasswordGenerator generator) {
    this.unitOfWork = unitOfWork;
    this.createUser = createUser;
    this.generator = generator;
  }

  /**
   * The administrator that is wanted.
   *
   * @param password a random one is made when it is empty
   */
  public record Command(Username username, Optional<Password> password) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** There are users already; nothing was done. */
    record NotNeeded() implements Outcome {}

    /** Created with the password that was given. */
    record Created(Username username) implements Outcome {}

    /** Created with a random password, which nobody can be shown again. */
    record CreatedWithPassword(Username username, Password password) implements Outcome {}

    /** The given password is not accepted, for each of these reasons. */
    record PasswordRejected(List<PasswordFault> faults) implements Outcome {}
  }

  public Outcome execute(Command command) {
    if (unitOfWork.read(tx -> tx.users().anyExists())) {
      return new Outcome.NotNeeded();
    }
    Password password = command.password().orElseGet(generator::generate);
    CreateUser.Command create =
        new CreateUser.Command(
            command.username(),
            password,
            Set.of(RoleName.ADMIN),
            new Actor.Service(),
            Origin.INTERNAL);
    return switch (createUser.execute(create)) {
      case CreateUser.Outcome.Created created ->
          command.password().isPresent()
              ? new Outcome.Created(command.username())
              : new Outcome.CreatedWithPassword(command.username(), password);
      case CreateUser.Outcome.PasswordRejected(List<PasswordFault> faults) ->
          new Outcome.PasswordRejected(faults);
      // Another node was faster.
      case CreateUser.Outcome.UsernameTaken taken -> new Outcome.NotNeeded();
      case CreateUser.Outcome.Busy busy ->
          throw new IllegalStateException("nobody hashes before the service is open");
    };
  }
}
