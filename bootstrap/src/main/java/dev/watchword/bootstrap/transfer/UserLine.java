package dev.watchword.bootstrap.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.user.UserRecord;
import dev.watchword.bootstrap.transfer.LineText.Unreadable;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.web.uri.Uuids;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One user as a JSON object on a line.
 *
 * @param passwordHash as the other software wrote it
 * @param roles default {@code ["user"]}
 * @param state {@code active}, the default, or {@code disabled}
 * @param disabledReason only for a disabled user
 * @param temporary whether the user must choose another password first; default no
 * @param passwordExpiresAt from when on the password is refused; default never
 * @param id the user's id elsewhere, any UUID; by default a new one is generated
 * @param createdAt when the account was created; by default when a UUIDv7 says, or else now
 */
@JsonPropertyOrder({
  "id",
  "username",
  "state",
  "disabled_reason",
  "roles",
  "password_hash",
  "temporary",
  "password_expires_at",
  "created_at"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserLine(
    @Nullable String id,
    @Nullable String username,
    @Nullable String state,
    @Nullable String disabledReason,
    @Nullable List<String> roles,
    @Nullable String passwordHash,
    @Nullable Boolean temporary,
    @Nullable String passwordExpiresAt,
    @Nullable String createdAt) {
  private static final int MAX_HASH = 512;

  /** Times with years of four digits end before this. */
  private static final Instant END_OF_TIMES = Instant.parse("+10000-01-01T00:00:00Z");

  private static final String ACTIVE = "active";
  private static final String DISABLED = "disabled";

  static UserLine of(UserRecord user) {
    return new UserLine(
        user.id().map(UserId::toString).orElse(null),
        user.username().value(),
        user.disabled().isPresent() ? DISABLED : ACTIVE,
        user.disabled().flatMap(UserRecord.Disabled::reason).map(DisabledReason::text).orElse(null),
        List.copyOf(user.roles()),
        user.hash().phc(),
        user.validity() instanceof Validity.Temporary ? true : null,
        user.validity().end().map(Instant::toString).orElse(null),
        user.createdAt().map(Instant::toString).orElse(null));
  }

  UserRecord user() throws Unreadable {
    if (username == null) {
      throw new Unreadable("username is missing");
    }
    return new UserRecord(
        Username.parse(username).orElseThrow(() -> new Unreadable("username " + Username.FORM)),
        hash(),
        validity(),
        roles(roles),
        disabled(),
        id == null ? Optional.empty() : Optional.of(parseId(id)),
        createdAt == null ? Optional.empty() : Optional.of(parseTime("created_at", createdAt)));
  }

  private PasswordHash hash() throws Unreadable {
    if (passwordHash == null || passwordHash.isBlank()) {
      throw new Unreadable("password_hash is missing or empty");
    }
    if (passwordHash.length() > MAX_HASH) {
      throw new Unreadable("password_hash is longer than " + MAX_HASH + " characters");
    }
    return new PasswordHash(passwordHash);
  }

  private Validity validity() throws Unreadable {
    if (Boolean.TRUE.equals(temporary)) {
      if (passwordExpiresAt != null) {
        throw new Unreadable(
            "password_expires_at must be left out for a temporary password, which has no such time");
      }
      return new Validity.Temporary();
    }
    return passwordExpiresAt == null
        ? new Validity.Lasting()
        : new Validity.Until(parseTime("password_expires_at", passwordExpiresAt));
  }

  /** To the millisecond, as times are stored: the same line again is then the same. */
  private static Instant parseTime(String member, String text) throws Unreadable {
    try {
      Instant time = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
      if (time.isBefore(Instant.EPOCH) || !time.isBefore(END_OF_TIMES)) {
        throw new Unreadable(member + " must be a time of the years 1970 to 9999");
      }
      return time;
    } catch (DateTimeParseException notATime) {
      throw new Unreadable(member + " must be a time like 2026-01-31T12:00:00Z");
    }
  }

  private static List<String> roles(@Nullable List<String> roles) throws Unreadable {
    if (roles == null) {
      return List.of(RoleName.USER.value());
    }
    if (roles.stream().anyMatch(Objects::isNull)) {
      throw new Unreadable("roles must contain only names of roles");
    }
    return roles;
  }

  private Optional<UserRecord.Disabled> disabled() throws Unreadable {
    boolean isDisabled =
        switch (Objects.requireNonNullElse(state, ACTIVE)) {
          case ACTIVE -> false;
          case DISABLED -> true;
          default -> throw new Unreadable("state must be active or disabled");
        };
    Optional<DisabledReason> reason =
        Optional.ofNullable(disabledReason).flatMap(DisabledReason::parse);
    if (disabledReason != null && (!isDisabled || reason.isEmpty())) {
      throw new Unreadable(
          "disabled_reason belongs to users who are disabled, and has at most "
              + DisabledReason.MAX_LENGTH
              + " printable characters");
    }
    return isDisabled ? Optional.of(new UserRecord.Disabled(reason)) : Optional.empty();
  }

  private static UserId parseId(String id) throws Unreadable {
    return Uuids.parse(id)
        .map(UserId::new)
        .orElseThrow(() -> new Unreadable("id must be a UUID in full length"));
  }

  @Override
  public String toString() {
    return "UserLine[hidden]";
  }
}
