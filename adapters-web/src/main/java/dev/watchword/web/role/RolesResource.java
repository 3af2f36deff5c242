package dev.watchword.web.role;

import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.DeleteRole;
import dev.watchword.application.role.ReadRoles;
import dev.watchword.domain.role.RoleName;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.conditional.Preconditions;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Listing;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.QueryParameters;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Shows and changes roles. */
@Path("/roles")
@Produces(MediaType.APPLICATION_JSON)
public final class RolesResource {
  private final ReadRoles readRoles;
  private final DefineRole defineRole;
  private final DeleteRole deleteRole;

  public RolesResource(ReadRoles readRoles, DefineRole defineRole, DeleteRole deleteRole) {
    this.readRoles = readRoles;
    this.defineRole = defineRole;
    this.deleteRole = deleteRole;
  }

  @GET
  @RequiresPermission("roles:read")
  @Answers(
      id = "listRoles",
      value = "Lists roles by name",
      query = {"cursor", "limit"})
  public Listing<RoleView> list(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit");
    return Listing.page(
        () -> readRoles.execute().roles(), query, role -> role.name().value(), RoleView::of);
  }

  @GET
  @Path("/{name}")
  @RequiresPermission("roles:read")
  @Answers(
      id = "getRole",
      value = "Shows a role",
      status = {200, 304},
      entity = RoleView.class,
      problems = ProblemType.STALE)
  public Response find(
      @Auth Caller caller, @PathParam("name") String name, @Context HttpHeaders headers) {
    return Preconditions.of(headers)
        .read(RoleName.parse(name).flatMap(readRoles.execute()::role), RoleView.REPRESENTATION);
  }

  @PUT
  @Path("/{name}")
  @RequiresPermission("roles:write")
  @Answers(
      id = "defineRole",
      value = "Creates a role, or replaces the one with this name",
      status = {200, 201},
      entity = RoleView.class,
      problems = {ProblemType.STALE, ProblemType.VALIDATION_FAILED})
  public Response define(
      @Auth Caller caller,
      @PathParam("name") String name,
      RoleDefinition body,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    return RoleName.parse(name)
        .map(
            role ->
                new DefineRole.Command(
                    caller.requester(request),
                    role,
                    body.as(role),
                    conditions.onOptional(RoleView.REPRESENTATION)))
        .map(
            command ->
                ChangeAnswers.of(
                    defineRole.execute(command),
                    ChangeAnswers::notDefined,
                    defined -> RoleView.REPRESENTATION.put(defined.role(), defined.isNew())))
        .orElseGet(() -> ChangeAnswers.impossibleName(conditions));
  }

  @DELETE
  @Path("/{name}")
  @RequiresPermission("roles:write")
  @Answers(
      id = "deleteRole",
      value = "Deletes a role that no user has",
      status = 204,
      problems = {ProblemType.STALE, ProblemType.IN_USE})
  public Response delete(
      @Auth Caller caller,
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    RoleName role = RoleName.parse(name).orElseThrow(NotFoundException::new);
    return ChangeAnswers.noContent(
        deleteRole.execute(
            new DeleteRole.Command(
                caller.requester(request), role, conditions.on(RoleView.REPRESENTATION))),
        ChangeAnswers::notDeleted);
  }
}
