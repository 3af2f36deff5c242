package dev.watchword.web.policy;

import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.policy.DeletePolicy;
import dev.watchword.application.role.ReadRoles;
import dev.watchword.domain.policy.PolicyName;
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

/** Shows and changes token policies. */
@Path("/token-policies")
@Produces(MediaType.APPLICATION_JSON)
public final class PoliciesResource {
  private final ReadRoles readRoles;
  private final DefinePolicy definePolicy;
  private final DeletePolicy deletePolicy;

  public PoliciesResource(
      ReadRoles readRoles, DefinePolicy definePolicy, DeletePolicy deletePolicy) {
    this.readRoles = readRoles;
    this.definePolicy = definePolicy;
    this.deletePolicy = deletePolicy;
  }

  @GET
  @RequiresPermission("policies:read")
  @Answers(
      id = "listTokenPolicies",
      value = "Lists token policies by name",
      query = {"cursor", "limit"})
  public Listing<PolicyView> list(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit");
    return Listing.page(
        () -> readRoles.execute().policies(),
        query,
        policy -> policy.name().value(),
        PolicyView::of);
  }

  @GET
  @Path("/{name}")
  @RequiresPermission("policies:read")
  @Answers(
      id = "getTokenPolicy",
      value = "Shows a token policy",
      status = {200, 304},
      entity = PolicyView.class,
      problems = ProblemType.STALE)
  public Response find(
      @Auth Caller caller, @PathParam("name") String name, @Context HttpHeaders headers) {
    return Preconditions.of(headers)
        .read(
            PolicyName.parse(name).flatMap(readRoles.execute()::policy), PolicyView.REPRESENTATION);
  }

  @PUT
  @Path("/{name}")
  @RequiresPermission("policies:write")
  @Answers(
      id = "defineTokenPolicy",
      value = "Creates a token policy, or replaces the one with this name",
      status = {200, 201},
      entity = PolicyView.class,
      problems = {ProblemType.STALE, ProblemType.VALIDATION_FAILED})
  public Response define(
      @Auth Caller caller,
      @PathParam("name") String name,
      PolicyDefinition body,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    return PolicyName.parse(name)
        .map(
            policy ->
                new DefinePolicy.Command(
                    caller.requester(request),
                    policy,
                    body.as(policy),
                    conditions.onOptional(PolicyView.REPRESENTATION)))
        .map(
            command ->
                ChangeAnswers.of(
                    definePolicy.execute(command),
                    ChangeAnswers::notDefined,
                    defined -> PolicyView.REPRESENTATION.put(defined.policy(), defined.isNew())))
        .orElseGet(() -> ChangeAnswers.impossibleName(conditions));
  }

  @DELETE
  @Path("/{name}")
  @RequiresPermission("policies:write")
  @Answers(
      id = "deleteTokenPolicy",
      value = "Deletes a token policy that no role names",
      status = 204,
      problems = {ProblemType.STALE, ProblemType.IN_USE})
  public Response delete(
      @Auth Caller caller,
      @PathParam("name") String name,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    PolicyName policy = PolicyName.parse(name).orElseThrow(NotFoundException::new);
    return ChangeAnswers.noContent(
        deletePolicy.execute(
            new DeletePolicy.Command(
                caller.requester(request), policy, conditions.on(PolicyView.REPRESENTATION))),
        ChangeAnswers::notDeleted);
  }
}
