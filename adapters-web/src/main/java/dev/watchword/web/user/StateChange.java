package dev.watchword.web.user;

import dev.watchword.application.user.ChangeUserState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.validation.Validated;
import jakarta.annotation.Nullable;
import java.util.Optional;

/**
 * The requested state of an account.
 *
 * @param state {@code active} or {@code disabled}
 * @param reason why it is disabled
 */
public record StateChange(String state, @Nullable String reason) {
  Validated<ChangeUserState.Wish> wish() {
    Optional<String> given = Optional.ofNullable(reason);
    return switch (state) {
      case UserView.ACTIVE ->
          given.isEmpty()
              ? Validated.valid(new ChangeUserState.Wish.Active())
              : Validated.invalid("reason", "may only be given when state is disabled");
      case UserView.DISABLED -> disabled(given);
      default -> Validated.invalid("state", "must be active or disabled");
    };
  }

  private static Validated<ChangeUserState.Wish> disabled(Optional<String> reason) {
    Optional<DisabledReason> parsed = reason.flatMap(DisabledReason::parse);
    return reason.isPresent() && parsed.isEmpty()
        ? Validated.invalid(
            "reason",
            "must have 1 to "
                + DisabledReason.MAX_LENGTH
                + " characters, and no control characters")
        : Validated.valid(new ChangeUserState.Wish.Disabled(parsed));
  }
}
