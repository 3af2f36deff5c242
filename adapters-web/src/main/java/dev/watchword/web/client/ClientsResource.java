package dev.watchword.web.client;

import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.client.DeleteClient;
import dev.watchword.application.client.ReadClients;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Cursor;
import dev.watchword.web.paging.Listing;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.QueryParameters;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Shows and changes clients. */
@Path("/clients")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientsResource {
  private final UseCases useCases;
  private final String collection;

  public ClientsResource(UseCases useCases, Issuer issuer) {
    this.useCases = useCases;
    this.collection = issuer.path() + "/clients/";
  }

  /** The use cases behind these endpoints. */
  public record UseCases(
      CreateClient createClient,
      ReadClients readClients,
      ChangeClientState changeClientState,
      DeleteClient deleteClient,
      AssignClientRoles assignClientRoles) {}

  /** A client to create. */
  public record NewClient(String name, List<String> roles) {}

  /**
   * The requested state of a client.
   *
   * @param state {@code active} or {@code disabled}
   */
  public record ClientState(String state) {
    /** The form in words, as the end of a sentence. */
    public static final String FORM = "must be active or disabled";

    /** The state that it names; empty if there is none. */
    public Optional<ChangeClientState.Wish> wish() {
      return switch (state) {
        case ClientView.ACTIVE -> Optional.of(ChangeClientState.Wish.ACTIVE);
        case ClientView.DISABLED -> Optional.of(ChangeClientState.Wish.DISABLED);
        default -> Optional.empty();
      };
    }
  }

  /** All the roles that a client is to have. */
  public record ClientRoles(List<String> roles) {}

  @POST
  @RequiresPermission("clients:write")
  @Answers(
      id = "createClient",
      value = "Creates a client",
      status = 201,
      entity = ClientView.class,
      problems = {ProblemType.VALIDATION_FAILED, ProblemType.NAME_TAKEN})
  public Response create(@Auth Caller caller, NewClient body, @Context HttpServletRequest request) {
    CreateClient.Command command =
        new CreateClient.Command(
            caller.requester(request),
            ClientName.parse(body.name())
                .map(Validated::valid)
                .orElseGet(() -> Validated.invalid("name", ClientName.FORM)),
            body.roles());
    return ChangeAnswers.of(
        useCases.createClient().execute(command),
        ClientRefusals::answer,
        client ->
            Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, collection + client.id())
                .entity(ClientView.of(client))
                .build());
  }

  @GET
  @RequiresPermission("clients:read")
  @Answers(
      id = "listClients",
      value = "Lists clients by name",
      query = {"cursor", "limit"})
  public Listing<ClientView> list(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit");
    return Listing.of(
        useCases
            .readClients()
            .page(
                query.parsed(
                    "cursor",
                    raw -> Cursor.read(raw).flatMap(ClientName::parse),
                    "a next_cursor returned by this collection"),
                query.pageSize()),
        ClientView::of,
        client -> client.name().value());
  }

  private static ClientId clientId(String id) {
    return new ClientId(Uuids.inPath(id));
  }

  @GET
  @Path("/{id}")
  @RequiresPermission("clients:read")
  @Answers(id = "getClient", value = "Shows a client")
  public ClientView find(@Auth Caller caller, @PathParam("id") String id) {
    return useCases
        .readClients()
        .byId(clientId(id))
        .map(ClientView::of)
        .orElseThrow(NotFoundException::new);
  }

  @PATCH
  @Path("/{id}")
  @RequiresPermission("clients:write")
  @Answers(
      id = "changeClient",
      value = "Disables a client, which revokes its tokens, or enables it",
      entity = ClientView.class,
      problems = ProblemType.VALIDATION_FAILED)
  public Response changeState(
      @Auth Caller caller,
      @PathParam("id") String id,
      ClientState body,
      @Context HttpServletRequest request) {
    return body.wish()
        .map(
            wanted ->
                ChangeAnswers.of(
                    useCases
                        .changeClientState()
                        .execute(
                            new ChangeClientState.Command(
                                caller.requester(request), clientId(id), wanted)),
                    ClientRefusals::answer,
                    client -> Response.ok(ClientView.of(client)).build()))
        .orElseGet(
            () -> Refusals.validationFailed(List.of(new MemberFault("state", ClientState.FORM))));
  }

  @DELETE
  @Path("/{id}")
  @RequiresPermission("clients:write")
  @Answers(id = "deleteClient", value = "Deletes a client and revokes its tokens", status = 204)
  public Response delete(
      @Auth Caller caller, @PathParam("id") String id, @Context HttpServletRequest request) {
    return ChangeAnswers.noContent(
        useCases
            .deleteClient()
            .execute(new DeleteClient.Command(caller.requester(request), clientId(id))),
        ClientRefusals::answer);
  }

  @PUT
  @Path("/{id}/roles")
  @RequiresPermission("roles:assign")
  @Answers(
      id = "setClientRoles",
      value = "Replaces a client's roles and revokes its tokens",
      entity = ClientView.class,
      problems = ProblemType.VALIDATION_FAILED)
  public Response assignRoles(
      @Auth Caller caller,
      @PathParam("id") String id,
      ClientRoles body,
      @Context HttpServletRequest request) {
    return ChangeAnswers.of(
        useCases
            .assignClientRoles()
            .execute(
                new AssignClientRoles.Command(
                    caller.requester(request), clientId(id), body.roles())),
        ClientRefusals::answer,
        client -> Response.ok(ClientView.of(client)).build());
  }
}
