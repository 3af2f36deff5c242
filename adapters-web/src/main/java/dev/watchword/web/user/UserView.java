package dev.watchword.web.user;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.web.conditional.EntityTag;
import dev.watchword.web.conditional.Representation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as administrators see it.
 *
 * @param state {@code active} or {@code disabled}
 * @param disabledReason present only if it is disabled and a reason was given
 */
@JsonPropertyOrder({
  "id",
  "username",
  "state",
  "disabled_reason",
  "roles",
  "created_at",
  "updated_at"
})
public record UserView(
    String id,
    String username,
    String state,
    Optional<String> disabledReason,
    List<String> roles,
    Instant createdAt,
    Instant updatedAt) {
  static final String ACTIVE = "active";
  static final String DISABLED = "disabled";

  static final Representation<User> REPRESENTATION =
      new Representation<>(UserView::of, user -> EntityTag.ofVersion(user.version()));

  public static UserView of(User user) {
    return new UserView(
        user.id().toString(),
        user.username().value(),
        user.isActive() ? ACTIVE : DISABLED,
        reason(user.state()).map(DisabledReason::text),
        user.roles().stream().map(RoleName::value).sorted().toList(),
        user.createdAt(),
        user.updatedAt());
  }

  private static Optional<DisabledReason> reason(AccountState state) {
    return switch (state) {
      case AccountState.Active active -> Optional.empty();
      case AccountState.Disabled disabled -> disabled.reason();
    };
  }
}
