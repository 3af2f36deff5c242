package dev.watchword.web.user;

import dev.watchword.application.credential.ResetPassword;
import dev.watchword.application.user.AssignRoles;
import dev.watchword.application.user.ChangeUser;
import dev.watchword.application.user.CreateUser;
import dev.watchword.application.user.DeleteUser;
import dev.watchword.application.user.FindUser;
import dev.watchword.application.user.ListUsers;
import dev.watchword.application.user.UserRefusal;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.UsernamePrefix;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.conditional.Preconditions;
import dev.watchword.web.connection.PresentClient;
import dev.watchword.web.metrics.ServiceMetrics;
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
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** Shows and changes accounts. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
  private final UseCases useCases;
  private final ServiceMetrics metrics;
  private final String collection;

  public UsersResource(UseCases useCases, ServiceMetrics metrics, Issuer issuer) {
    this.useCases = useCases;
    this.metrics = metrics;
    this.collection = issuer.path() + "/users/";
  }

  /** The use cases behind these endpoints. */
  public record UseCases(
      CreateUser createUser,
      FindUser findUser,
      ListUsers listUsers,
      ChangeUser changeUser,
      DeleteUser deleteUser,
      AssignRoles assignRoles,
      ResetPassword resetPassword) {}

  /**
   * An account to create.
   *
   * @param temporary whether the user must choose another password first; default yes
   */
  public record NewUser(
      String username, String password, List<String> roles, @Nullable Boolean temporary) {
    @Override
    public String toString() {
      return "NewUser[hidden]";
    }
  }

  /** All the roles that a user is to have. */
  public record RoleSet(List<String> roles) {}

  /**
   * A new password for a user.
   *
   * @param temporary whether the user must choose another one first; default yes
   */
  public record PasswordReset(String newPassword, @Nullable Boolean temporary) {
    @Override
    public String toString() {
      return "PasswordReset[hidden]";
    }
  }

  @POST
  @RequiresPermission("users:write")
  @Answers(
      id = "createUser",
      value = "Creates a user",
      status = 201,
      entity = UserView.class,
      problems = {
        ProblemType.VALIDATION_FAILED,
        ProblemType.PASSWORD_REJECTED,
        ProblemType.USERNAME_TAKEN,
        ProblemType.BUSY
      })
  public Response create(@Auth Caller caller, NewUser body, @Context HttpServletRequest request) {
    CreateUser.Command command =
        new CreateUser.Command(
            caller.requester(request, PresentClient.ofThisRequest(metrics::countAbandoned)),
            Username.parse(body.username())
                .map(Validated::valid)
                .orElseGet(() -> Validated.invalid("username", Username.FORM)),
            Password.of(body.password()),
            validity(body.temporary()),
            body.roles());
    return ChangeAnswers.of(
        useCases.createUser().execute(command),
        UsersResource::notCreated,
        user ->
            UserView.REPRESENTATION
                .answer(user)
                .status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, collection + user.id())
                .build());
  }

  private static Response notCreated(CreateUser.Refusal reason) {
    return switch (reason) {
      case CreateUser.Refusal.Invalid(List<MemberFault> faults) ->
          Refusals.validationFailed(faults);
      case CreateUser.Refusal.Busy busy -> Refusals.busy();
      case CreateUser.Refusal.PasswordRejected(List<PasswordFault> faults) ->
          Refusals.passwordRejected("password", faults);
      case CreateUser.Refusal.UsernameTaken taken -> usernameTaken();
    };
  }

  private static Response usernameTaken() {
    return Refusals.of(ProblemType.USERNAME_TAKEN, "A user with this name already exists.");
  }

  @GET
  @RequiresPermission("users:read")
  @Answers(
      id = "listUsers",
      value = "Lists users by name",
      query = {"cursor", "limit", "username_prefix"})
  public Listing<UserView> list(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit", "username_prefix");
    return Listing.of(
        useCases
            .listUsers()
            .execute(
                new ListUsers.Query(
                    query.parsed(
                        "cursor",
                        raw -> Cursor.read(raw).flatMap(UsersResource::canonical),
                        "a next_cursor returned by this collection"),
                    query.parsed(
                        "username_prefix",
                        UsernamePrefix::parse,
                        "the beginning of a username, which " + Username.FORM),
                    query.pageSize())),
        UserView::of,
        user -> user.username().value());
  }

  private static UserId userId(String id) {
    return new UserId(Uuids.inPath(id));
  }

  private static Optional<Username> canonical(String name) {
    return Username.parse(name).filter(username -> username.value().equals(name));
  }

  @GET
  @Path("/{id}")
  @RequiresPermission("users:read")
  @Answers(
      id = "getUser",
      value = "Shows a user",
      status = {200, 304},
      entity = UserView.class,
      problems = ProblemType.STALE)
  public Response find(
      @Auth Caller caller, @PathParam("id") String id, @Context HttpHeaders headers) {
    return Preconditions.of(headers)
        .read(useCases.findUser().byId(userId(id)), UserView.REPRESENTATION);
  }

  @PATCH
  @Path("/{id}")
  @RequiresPermission("users:write")
  @Answers(
      id = "changeUser",
      value = "Renames, disables or enables a user",
      entity = UserView.class,
      problems = {
        ProblemType.STALE,
        ProblemType.VALIDATION_FAILED,
        ProblemType.LAST_ADMINISTRATOR,
        ProblemType.USERNAME_TAKEN
      })
  public Response change(
      @Auth Caller caller,
      @PathParam("id") String id,
      UserChange body,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    ChangeUser.Command command =
        new ChangeUser.Command(
            caller.requester(request),
            userId(id),
            body.wish(),
            conditions.on(UserView.REPRESENTATION));
    return ChangeAnswers.of(
        useCases.changeUser().execute(command),
        UsersResource::notChanged,
        user -> UserView.REPRESENTATION.answer(user).build());
  }

  private static Response notChanged(UserRefusal reason) {
    return switch (reason) {
      case UserRefusal.NotFound notFound -> Refusals.notFound();
      case UserRefusal.Stale stale -> Refusals.stale();
      case UserRefusal.Invalid(List<MemberFault> faults) -> Refusals.validationFailed(faults);
      case UserRefusal.LastAdministrator last ->
          Refusals.of(
              ProblemType.LAST_ADMINISTRATOR,
              "This is the last active administrator; create another one first.");
      case UserRefusal.UsernameTaken taken -> usernameTaken();
    };
  }

  @DELETE
  @Path("/{id}")
  @RequiresPermission("users:write")
  @Answers(
      id = "deleteUser",
      value = "Deletes a user",
      status = 204,
      problems = {ProblemType.STALE, ProblemType.LAST_ADMINISTRATOR})
  public Response delete(
      @Auth Caller caller,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    return ChangeAnswers.noContent(
        useCases
            .deleteUser()
            .execute(
                new DeleteUser.Command(
                    caller.requester(request), userId(id), conditions.on(UserView.REPRESENTATION))),
        UsersResource::notChanged);
  }

  @PUT
  @Path("/{id}/password")
  @RequiresPermission("users:write")
  @Answers(
      id = "setUserPassword",
      value = "Sets a user's password and ends all of their sessions",
      status = 204,
      problems = {ProblemType.STALE, ProblemType.PASSWORD_REJECTED, ProblemType.BUSY})
  public Response resetPassword(
      @Auth Caller caller,
      @PathParam("id") String id,
      PasswordReset body,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    ResetPassword.Command command =
        new ResetPassword.Command(
            caller.requester(request, PresentClient.ofThisRequest(metrics::countAbandoned)),
            userId(id),
            Password.of(body.newPassword()),
            validity(body.temporary()),
            conditions.on(UserView.REPRESENTATION));
    return ChangeAnswers.noContent(
        useCases.resetPassword().execute(command), UsersResource::notReset);
  }

  private static Response notReset(ResetPassword.Refusal reason) {
    return switch (reason) {
      case ResetPassword.Refusal.NotFound notFound -> Refusals.notFound();
      case ResetPassword.Refusal.Stale stale -> Refusals.stale();
      case ResetPassword.Refusal.PasswordRejected(List<PasswordFault> faults) ->
          Refusals.passwordRejected("new_password", faults);
      case ResetPassword.Refusal.OwnPassword own ->
          Refusals.accessDenied(
              "Change your own password with PUT /me/password, giving the current one.");
      case ResetPassword.Refusal.Busy busy -> Refusals.busy();
    };
  }

  /** A password that another person chose is temporary unless the request says otherwise. */
  private static Validity validity(@Nullable Boolean temporary) {
    return Boolean.FALSE.equals(temporary) ? new Validity.Lasting() : new Validity.Temporary();
  }

  @PUT
  @Path("/{id}/roles")
  @RequiresPermission("roles:assign")
  @Answers(
      id = "setUserRoles",
      value = "Replaces a user's roles",
      entity = UserView.class,
      problems = {ProblemType.STALE, ProblemType.VALIDATION_FAILED, ProblemType.LAST_ADMINISTRATOR})
  public Response assignRoles(
      @Auth Caller caller,
      @PathParam("id") String id,
      RoleSet body,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request) {
    Preconditions conditions = Preconditions.of(headers);
    AssignRoles.Command command =
        new AssignRoles.Command(
            caller.requester(request),
            userId(id),
            body.roles(),
            conditions.on(UserView.REPRESENTATION));
    return ChangeAnswers.of(
        useCases.assignRoles().execute(command),
        UsersResource::notChanged,
        user -> UserView.REPRESENTATION.answer(user).build());
  }
}
