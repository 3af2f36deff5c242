package dev.watchword.domain.audit;

import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.throttle.Throttle;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An audit event. It contains neither secrets nor a name that belongs to no user, because people
 * type passwords into the name field.
 */
public sealed interface AuditEvent {
  /** The dotted name that the API shows. */
  String type();

  /** The user concerned, if there is one. */
  default Optional<UserId> userId() {
    return Optional.empty();
  }

  /** Further details. */
  default Map<String, String> details() {
    return Map.of();
  }

  /** An event that concerns a user. */
  sealed interface OfUser extends AuditEvent {
    UserId user();

    @Override
    default Optional<UserId> userId() {
      return Optional.of(user());
    }
  }

  record LoginSucceeded(UserId user, SessionId session) implements OfUser {
    @Override
    public String type() {
      return "login.succeeded";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("session_id", session.toString());
    }
  }

  /**
   * A password was checked and the login refused.
   *
   * @param userId empty if the name belongs to no user
   */
  record LoginFailed(Optional<UserId> userId) implements AuditEvent {
    @Override
    public String type() {
      return "login.failed";
    }
  }

  /** The password was right, but something else is needed before a session begins. */
  record LoginChallenged(UserId user) implements OfUser {
    @Override
    public String type() {
      return "login.challenged";
    }
  }

  /**
   * So many logins failed that no more are let through for some time.
   *
   * @param userId the user concerned by the last of them; empty if its name belongs to no user
   */
  record LoginThrottled(Optional<UserId> userId, Throttle closed) implements AuditEvent {
    @Override
    public String type() {
      return "login.throttled";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("closed", closed.name().toLowerCase(Locale.ROOT));
    }
  }

  /** An administrator or operator made the service forget the failed logins for a user's name. */
  record LoginUnlocked(UserId user) implements OfUser {
    @Override
    public String type() {
      return "login.unlocked";
    }
  }

  /** An administrator or operator made the service forget the failed logins from a source. */
  record SourceUnlocked(Source.At source) implements AuditEvent {
    @Override
    public String type() {
      return "source.unlocked";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("source", source.network().toString());
    }
  }

  record SessionEnded(UserId user, SessionId session, EndReason reason) implements OfUser {
    @Override
    public String type() {
      return "session.ended";
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "session_id", session.toString(), "reason", reason.name().toLowerCase(Locale.ROOT));
    }
  }

  /** A user made a key for a script. */
  record AccessKeyCreated(UserId user, AccessKeyId key) implements OfUser {
    @Override
    public String type() {
      return "access-key.created";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("key_id", key.toString());
    }
  }

  /** A key ended before its time. */
  record AccessKeyEnded(UserId user, AccessKeyId key, EndReason reason) implements OfUser {
    @Override
    public String type() {
      return "access-key.ended";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("key_id", key.toString(), "reason", reason.name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A replaced refresh token came back within the grace, from another place than the first time,
   * and one of the two places is strange to the user. Recorded once for each generation.
   */
  record SessionRepeated(UserId user, SessionId session, int present) implements OfUser {
    @Override
    public String type() {
      return "session.repeated";
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "session_id", session.toString(), "present_generation", Integer.toString(present));
    }
  }

  /** A replaced refresh token came back, and its session was therefore ended. */
  record SessionReplayed(UserId user, SessionId session, int presented, int present)
      implements OfUser {
    @Override
    public String type() {
      return "session.replayed";
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "session_id",
          session.toString(),
          "presented_generation",
          Integer.toString(presented),
          "present_generation",
          Integer.toString(present));
    }
  }

  record PasswordChanged(UserId user) implements OfUser {
    @Override
    public String type() {
      return "password.changed";
    }
  }

  /** A logged-in user gave a wrong current password when changing it. */
  record PasswordRefused(UserId user) implements OfUser {
    @Override
    public String type() {
      return "password.refused";
    }
  }

  /**
   * The subject of a valid token tried something they may not do.
   *
   * @param userId empty if it was a client
   */
  record AccessDenied(Optional<UserId> userId, Requirement missing) implements AuditEvent {
    @Override
    public String type() {
      return "access.denied";
    }

    @Override
    public Map<String, String> details() {
      return switch (missing) {
        case Requirement.Holding(Permission permission) ->
            Map.of("permission", permission.toString());
        case Requirement.InRole(RoleName role) -> Map.of("role", role.value());
      };
    }
  }

  record UserCreated(UserId user, Username username) implements OfUser {
    @Override
    public String type() {
      return "user.created";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("username", username.value());
    }
  }

  record UserRenamed(UserId user, Username former, Username username) implements OfUser {
    @Override
    public String type() {
      return "user.renamed";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("username", username.value(), "former_username", former.value());
    }
  }

  record SigningKeyCreated(KeyId key, SigningAlgorithm algorithm) implements AuditEvent {
    @Override
    public String type() {
      return "signing-key.created";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("kid", key.value(), "algorithm", algorithm.name());
    }
  }

  record UserDisabled(UserId user, Optional<DisabledReason> reason) implements OfUser {
    @Override
    public String type() {
      return "user.disabled";
    }

    @Override
    public Map<String, String> details() {
      return reason.map(text -> Map.of("reason", text.text())).orElseGet(Map::of);
    }
  }

  record UserEnabled(UserId user) implements OfUser {
    @Override
    public String type() {
      return "user.enabled";
    }
  }

  record UserDeleted(UserId user, Username username) implements OfUser {
    @Override
    public String type() {
      return "user.deleted";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("username", username.value());
    }
  }

  /** An administrator or operator set another password for the user. */
  record PasswordReset(UserId user) implements OfUser {
    @Override
    public String type() {
      return "password.reset";
    }
  }

  record RoleGranted(UserId user, RoleName role) implements OfUser {
    @Override
    public String type() {
      return "role.granted";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("role", role.value());
    }
  }

  record RoleWithdrawn(UserId user, RoleName role) implements OfUser {
    @Override
    public String type() {
      return "role.withdrawn";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("role", role.value());
    }
  }

  /** A role was created, or changed to this definition. */
  record RoleDefined(Role role) implements AuditEvent {
    @Override
    public String type() {
      return "role.defined";
    }

    @Override
    public Map<String, String> details() {
      return RoleDetails.of(role);
    }
  }

  record RoleDeleted(RoleName role) implements AuditEvent {
    @Override
    public String type() {
      return "role.deleted";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("role", role.value());
    }
  }

  /** A token policy was created, or changed to this definition. */
  record PolicyDefined(TokenPolicy policy) implements AuditEvent {
    @Override
    public String type() {
      return "token-policy.defined";
    }

    @Override
    public Map<String, String> details() {
      return PolicyDetails.of(policy);
    }
  }

  record PolicyDeleted(PolicyName policy) implements AuditEvent {
    @Override
    public String type() {
      return "token-policy.deleted";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("token_policy", policy.value());
    }
  }

  record SigningKeyActivated(KeyId key, KeyId replaced) implements AuditEvent {
    @Override
    public String type() {
      return "signing-key.activated";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("kid", key.value(), "replaced_kid", replaced.value());
    }
  }

  /** A key was declared leaked: none of its tokens is valid any more. */
  record SigningKeyRevoked(KeyId key) implements AuditEvent {
    @Override
    public String type() {
      return "signing-key.revoked";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("kid", key.value());
    }
  }

  /** From now on, every secret in the database is wrapped under another master key. */
  record MasterKeyChanged() implements AuditEvent {
    @Override
    public String type() {
      return "master-key.changed";
    }

    @Override
    public Map<String, String> details() {
      return Map.of();
    }
  }

  record DatabaseBackedUp(BackupName name) implements AuditEvent {
    @Override
    public String type() {
      return "database.backed-up";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("name", name.value());
    }
  }

  /** A backup replaced the database: its sessions ended and its keys were retired. */
  record DatabaseRestored(int sessions, int accessKeys, int keys) implements AuditEvent {
    @Override
    public String type() {
      return "database.restored";
    }

    @Override
    public Map<String, String> details() {
      return Map.of(
          "ended_sessions",
          Integer.toString(sessions),
          "ended_access_keys",
          Integer.toString(accessKeys),
          "retired_keys",
          Integer.toString(keys));
    }
  }

  /** The level of a logger was changed; a low level may log more than it should. */
  record LogLevelChanged(LoggerName logger, LogLevel level) implements AuditEvent {
    @Override
    public String type() {
      return "log-level.changed";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("logger", logger.value(), "level", level.name());
    }
  }

  /** An event that concerns a client. */
  sealed interface OfClient extends AuditEvent {
    ClientId client();

    ClientName name();

    @Override
    default Map<String, String> details() {
      return Map.of("client_id", client().toString(), "name", name().value());
    }
  }

  record ClientCreated(ClientId client, ClientName name) implements OfClient {
    @Override
    public String type() {
      return "client.created";
    }
  }

  record ClientDisabled(ClientId client, ClientName name) implements OfClient {
    @Override
    public String type() {
      return "client.disabled";
    }
  }

  record ClientEnabled(ClientId client, ClientName name) implements OfClient {
    @Override
    public String type() {
      return "client.enabled";
    }
  }

  record ClientDeleted(ClientId client, ClientName name) implements OfClient {
    @Override
    public String type() {
      return "client.deleted";
    }
  }

  /**
   * A client has other roles now.
   *
   * @param roles all of them
   */
  record ClientRolesAssigned(ClientId client, ClientName name, Set<RoleName> roles)
      implements OfClient {
    @Override
    public String type() {
      return "client.roles-assigned";
    }

    @Override
    public Map<String, String> details() {
      return with(
          OfClient.super.details(),
          "roles",
          roles.stream().map(RoleName::value).sorted().collect(Collectors.joining(" ")));
    }
  }

  record ClientSecretCreated(ClientId client, ClientName name, SecretId secret)
      implements OfClient {
    @Override
    public String type() {
      return "client-secret.created";
    }

    @Override
    public Map<String, String> details() {
      return with(OfClient.super.details(), "secret_id", secret.toString());
    }
  }

  record ClientSecretDeleted(ClientId client, ClientName name, SecretId secret)
      implements OfClient {
    @Override
    public String type() {
      return "client-secret.deleted";
    }

    @Override
    public Map<String, String> details() {
      return with(OfClient.super.details(), "secret_id", secret.toString());
    }
  }

  /** A client has other public keys now. */
  record ClientKeysReplaced(ClientId client, ClientName name, int keys) implements OfClient {
    @Override
    public String type() {
      return "client-keys.replaced";
    }

    @Override
    public Map<String, String> details() {
      return with(OfClient.super.details(), "keys", Integer.toString(keys));
    }
  }

  private static Map<String, String> with(Map<String, String> details, String name, String value) {
    Map<String, String> more = new HashMap<>(details);
    more.put(name, value);
    return Map.copyOf(more);
  }
}
