package dev.watchword.web.user;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Caller;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Shows who the caller is, and what they may do. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
  private final Followed<RoleCatalog> roles;

  public MeResource(Followed<RoleCatalog> roles) {
    this.roles = roles;
  }

  /** The caller's account. */
  @JsonPropertyOrder({"id", "username", "roles", "permissions", "session_id"})
  public record Me(
      String id, String username, List<String> roles, List<String> permissions, String sessionId) {}

  /** Answers from the token and the current roles, so nothing is read from storage. */
  @GET
  @PermitAll
  @Answers(id = "getMe", value = "Says who the caller is and what they may do")
  public Me me(@Auth Caller caller) {
    AccessClaims claims = caller.accepted().claims();
    return new Me(
        claims.subject().toString(),
        claims.username().value(),
        claims.roles().stream().map(RoleName::value).sorted().toList(),
        roles.get().permissionsOf(claims.roles()).stream()
            .map(Permission::toString)
            .sorted()
            .toList(),
        claims.sessionId().toString());
  }
}
