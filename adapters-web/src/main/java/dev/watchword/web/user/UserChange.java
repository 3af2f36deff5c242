package dev.watchword.web.user;

import dev.watchword.application.user.ChangeUser.State;
import dev.watchword.application.user.ChangeUser.Wish;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.problem.MalformedRequestException;
import jakarta.annotation.Nullable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an account is to be; what is left out stays as it is, but {@code state} or {@code username}
 * is there.
 *
 * @param state {@code active} or {@code disabled}
 * @param reason why it is disabled
 * @param username the name to log in with from now on
 */
public record UserChange(
    @Nullable String state, @Nullable String reason, @Nullable String username) {
  Validated<Wish> wish() {
    if (state == null && username == null) {
      throw new MalformedRequestException("The member 'state' or 'username' is required.");
    }
    Validated<Optional<Username>> name = name();
    Validated<Optional<State>> wanted = wantedState();
    if (name instanceof Validated.Valid<Optional<Username>>(Optional<Username> newName)
        && wanted instanceof Validated.Valid<Optional<State>>(Optional<State> newState)) {
      return Validated.valid(new Wish(newName, newState));
    }
    return new Validated.Invalid<>(
        Stream.of(wanted, name).flatMap(member -> member.faults().stream()).toList());
  }

  private Validated<Optional<Username>> name() {
    Optional<Username> parsed = Optional.ofNullable(username).flatMap(Username::parse);
    return username != null && parsed.isEmpty()
        ? Validated.invalid("username", Username.FORM)
        : Validated.valid(parsed);
  }

  private Validated<Optional<State>> wantedState() {
    Optional<String> given = Optional.ofNullable(reason);
    return switch (state) {
      case UserView.DISABLED -> disabled(given);
      case null -> withoutReason(given, Optional.empty());
      case UserView.ACTIVE -> withoutReason(given, Optional.of(new State.Active()));
      default -> Validated.invalid("state", "must be active or disabled");
    };
  }

  private static Validated<Optional<State>> withoutReason(
      Optional<String> reason, Optional<State> wanted) {
    return reason.isEmpty()
        ? Validated.valid(wanted)
        : Validated.invalid("reason", "may only be given when state is disabled");
  }

  private static Validated<Optional<State>> disabled(Optional<String> reason) {
    Optional<DisabledReason> parsed = reason.flatMap(DisabledReason::parse);
    return reason.isPresent() && parsed.isEmpty()
        ? Validated.invalid(
            "reason",
            "must have 1 to "
                + DisabledReason.MAX_LENGTH
                + " characters, and no control characters")
        : Validated.valid(Optional.of(new State.Disabled(parsed)));
  }
}
