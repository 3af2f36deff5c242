package dev.watchword.application.user;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.user.CreateUser.Refusal;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Creates the first administrator of an installation without users; there is no default password.
 */
public final class CreateFirstAdministrator {
  /** How long a random password can be used, unless it is changed. */
  public static final Duration RANDOM_LASTS = Duration.ofHours(24);

  private final UnitOfWork unitOfWork;
  private final CreateUser createUser;
  private final PasswordGenerator generator;
  private final InstantSource clock;

  public CreateFirstAdministrator(
      UnitOfWork unitOfWork,
      CreateUser createUser,
      PasswordGenerator generator,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.createUser = createUser;
    this.generator = generator;
    this.clock = clock;
  }

  /**
   * The administrator to create.
   *
   * @param password if empty, a random one is generated
   */
  public record Command(Username username, Optional<Password> password) {}

  /** The outcome. */
  public sealed interface Outcome {
    /** There are users already; nothing was done. */
    record NotNeeded() implements Outcome {}

    /** The administrator was created with the given password. */
    record Created(Username username) implements Outcome {}

    /** The administrator was created with a random password, which cannot be shown again. */
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
            new Requester.Service(),
            Validated.valid(command.username()),
            password,
            command.password().isPresent()
                ? new Validity.Lasting()
                : new Validity.Until(clock.instant().plus(RANDOM_LASTS)),
            Set.of(RoleName.ADMIN.value()));
    return switch (createUser.execute(create)) {
      case ChangeOutcome.Done<User, Refusal> done ->
          command.password().isPresent()
              ? new Outcome.Created(command.username())
              : new Outcome.CreatedWithPassword(command.username(), password);
      case ChangeOutcome.Denied<User, Refusal>(Denial reason) -> throw unexpected(reason);
      case ChangeOutcome.Refused<User, Refusal>(Refusal reason) -> refused(reason);
    };
  }

  private static Outcome refused(Refusal reason) {
    return switch (reason) {
      case Refusal.PasswordRejected(List<PasswordFault> faults) ->
          new Outcome.PasswordRejected(faults);
      // Another node was faster.
      case Refusal.UsernameTaken taken -> new Outcome.NotNeeded();
      case Refusal.Invalid invalid -> throw unexpected(invalid);
      case Refusal.Busy busy -> throw unexpected(busy);
    };
  }

  private static IllegalStateException unexpected(Object reason) {
    return new IllegalStateException("the first administrator is refused: " + reason);
  }
}
