package dev.watchword.web.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.role.RoleName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A client as administrators see it.
 *
 * @param name its {@code client_id}
 * @param state {@code active} or {@code disabled}
 */
@JsonPropertyOrder({"id", "name", "state", "roles", "secrets", "keys", "created_at", "updated_at"})
public record ClientView(
    String id,
    String name,
    String state,
    List<String> roles,
    List<SecretView> secrets,
    List<KeyView> keys,
    Instant createdAt,
    Instant updatedAt) {
  static final String ACTIVE = "active";
  static final String DISABLED = "disabled";

  /**
   * A secret of a client. Its text is shown when it is made, and never again.
   *
   * @param expiresAt from when on it is refused; null if it lives until it is deleted
   * @param lastUsedAt a day in UTC; null if it was never used
   */
  @JsonPropertyOrder({"id", "created_at", "expires_at", "last_used_at"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SecretView(
      String id, Instant createdAt, Optional<Instant> expiresAt, Optional<LocalDate> lastUsedAt) {
    static SecretView of(ClientSecret secret) {
      return new SecretView(
          secret.id().toString(), secret.createdAt(), secret.expiresAt(), secret.lastUsedOn());
    }
  }

  /** A public key of a client. */
  public record KeyView(String kid) {
    static KeyView of(ClientKey key) {
      return new KeyView(key.keyId());
    }
  }

  static ClientView of(Client client) {
    return new ClientView(
        client.id().toString(),
        client.name().value(),
        client.isActive() ? ACTIVE : DISABLED,
        client.roles().stream().map(RoleName::value).sorted().toList(),
        client.secrets().stream().map(SecretView::of).toList(),
        client.keys().stream().map(KeyView::of).toList(),
        client.createdAt(),
        client.updatedAt());
  }
}
