package dev.watchword.web.user;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.web.conditional.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as administrators see it.
 *
 * @param state {@code active} or {@code disabled}
 * @param disabledReason only when it is disabled and a reason was given
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

  public static UserView of(User user) {
    return new UserView(
        user.id().toString(),
        user.username().value(),
        user.isActive() ? ACTIVE : DISABLED,
        reason(user.state()).map(DisabledReason::text),
        user.roles().stream().map(RoleName::value).sorted().toList(),
        user.id().createdAt(),
        user.updatedAt());
  }

  private static Optional<DisabledReason> reason(AccountState state) {
    return switch (state) {
      case AccountState.Active active -> Optional.empty();
      case AccountState.Disabled disabled -> disabled.reason();
    };
  }

  static EntityTag tagOf(User user) {
    return EntityTag.ofVersion(user.version());
  }

  static Response.ResponseBuilder answer(User user) {
    return Response.ok(of(user)).header(HttpHeaders.ETAG, tagOf(user).value());
  }
}
