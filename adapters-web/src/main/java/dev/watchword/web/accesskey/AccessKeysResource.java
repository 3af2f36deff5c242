package dev.watchword.web.accesskey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.accesskey.CreateAccessKey;
import dev.watchword.application.accesskey.EndAccessKey;
import dev.watchword.application.accesskey.ReadAccessKeys;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.token.Issuer;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresFreshLogin;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.annotation.Nullable;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Makes, lists and ends keys for the caller's scripts. */
@Path("/me/access-keys")
@Produces(MediaType.APPLICATION_JSON)
public final class AccessKeysResource {
  private final CreateAccessKey createAccessKey;
  private final ReadAccessKeys readAccessKeys;
  private final EndAccessKey endAccessKey;
  private final String collection;

  public AccessKeysResource(
      CreateAccessKey createAccessKey,
      ReadAccessKeys readAccessKeys,
      EndAccessKey endAccessKey,
      Issuer issuer) {
    this.createAccessKey = createAccessKey;
    this.readAccessKeys = readAccessKeys;
    this.endAccessKey = endAccessKey;
    this.collection = issuer.path() + "/me/access-keys/";
  }

  /**
   * A key to make.
   *
   * @param permissions all that it is to allow; left out: whatever the caller may
   */
  public record NewAccessKey(String name, Instant expiresAt, @Nullable List<String> permissions) {}

  /** A key that was just made, with its text, which is shown this once. */
  @JsonPropertyOrder({
    "id",
    "name",
    "key",
    "permissions",
    "created_at",
    "expires_at",
    "last_used_at"
  })
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record AccessKeyShown(
      String id,
      String name,
      String key,
      Optional<List<String>> permissions,
      Instant createdAt,
      Instant expiresAt,
      Optional<LocalDate> lastUsedAt) {
    static AccessKeyShown of(CreateAccessKey.Created created) {
      AccessKeyView view = AccessKeyView.of(created.key());
      return new AccessKeyShown(
          view.id(),
          view.name(),
          created.text().reveal(),
          view.permissions(),
          view.createdAt(),
          view.expiresAt(),
          view.lastUsedAt());
    }

    @Override
    public String toString() {
      return "AccessKeyShown[hidden]";
    }
  }

  /** All of the caller's keys. */
  public record AccessKeyList(List<AccessKeyView> items) {}

  @POST
  @PermitAll
  @RequiresFreshLogin
  @Answers(
      id = "createMyAccessKey",
      value = "Makes a key for a script of the caller, which is shown this once",
      status = 201,
      entity = AccessKeyShown.class,
      problems = {
        ProblemType.FRESH_LOGIN_NEEDED,
        ProblemType.ACCESS_DENIED,
        ProblemType.VALIDATION_FAILED,
        ProblemType.LIMIT_REACHED
      })
  public Response create(
      @Auth Caller caller, NewAccessKey body, @Context HttpServletRequest request) {
    CreateAccessKey.Command command =
        new CreateAccessKey.Command(
            caller.requester(request),
            caller.user().user(),
            body.name(),
            body.expiresAt(),
            Optional.ofNullable(body.permissions()));
    return ChangeAnswers.of(
        createAccessKey.execute(command),
        AccessKeyRefusals::answer,
        created ->
            Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, collection + created.key().id())
                .entity(AccessKeyShown.of(created))
                .build());
  }

  @GET
  @PermitAll
  @Answers(id = "listMyAccessKeys", value = "Lists the caller's access keys, oldest first")
  public AccessKeyList list(@Auth Caller caller) {
    return new AccessKeyList(
        readAccessKeys.execute(caller.user().user()).stream().map(AccessKeyView::of).toList());
  }

  @DELETE
  @Path("/{id}")
  @PermitAll
  @Answers(id = "endMyAccessKey", value = "Ends one of the caller's access keys", status = 204)
  public Response end(
      @Auth Caller caller, @PathParam("id") String id, @Context HttpServletRequest request) {
    return ChangeAnswers.noContent(
        endAccessKey.execute(
            new EndAccessKey.Command(
                caller.requester(request),
                caller.user().user(),
                new AccessKeyId(Uuids.inPath(id)))),
        AccessKeyRefusals::answer);
  }
}
