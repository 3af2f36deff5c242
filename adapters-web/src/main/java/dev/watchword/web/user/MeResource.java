package dev.watchword.web.user;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.token.GrantedRights;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Holder;
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
  private final GrantedRights rights;

  public MeResource(GrantedRights rights) {
    this.rights = rights;
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
    Holder.OfUser user = caller.user();
    return new Me(
        user.user().toString(),
        user.username().value(),
        claims.grant().roles().stream().map(RoleName::value).sorted().toList(),
        rights.of(claims).permissions().stream().map(Permission::toString).sorted().toList(),
        user.session().toString());
  }
}
