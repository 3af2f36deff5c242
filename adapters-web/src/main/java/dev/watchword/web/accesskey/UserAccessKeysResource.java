package dev.watchword.web.accesskey;

import dev.watchword.application.accesskey.EndAccessKeyOfUser;
import dev.watchword.application.accesskey.ReadAccessKeys;
import dev.watchword.application.user.FindUser;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.user.UserId;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Listing;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.QueryParameters;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Lists and ends other users' access keys. */
@Path("/users/{id}/access-keys")
@Produces(MediaType.APPLICATION_JSON)
public final class UserAccessKeysResource {
  private final FindUser findUser;
  private final ReadAccessKeys readAccessKeys;
  private final EndAccessKeyOfUser endAccessKey;

  public UserAccessKeysResource(
      FindUser findUser, ReadAccessKeys readAccessKeys, EndAccessKeyOfUser endAccessKey) {
    this.findUser = findUser;
    this.readAccessKeys = readAccessKeys;
    this.endAccessKey = endAccessKey;
  }

  @GET
  @RequiresPermission("sessions:read")
  @Answers(
      id = "listUserAccessKeys",
      value = "Lists the access keys of a user, oldest first",
      query = {"cursor", "limit"})
  public Listing<AccessKeyView> list(
      @Auth Caller caller, @PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit");
    return Listing.page(
        () -> readAccessKeys.execute(existing(id)),
        query,
        key -> key.createdAt().toEpochMilli() + " " + key.id(),
        AccessKeyView::of);
  }

  private UserId existing(String id) {
    return findUser.byId(new UserId(Uuids.inPath(id))).orElseThrow(NotFoundException::new).id();
  }

  @DELETE
  @Path("/{kid}")
  @RequiresPermission("sessions:revoke")
  @Answers(id = "endUserAccessKey", value = "Ends an access key of a user", status = 204)
  public Response end(
      @Auth Caller caller,
      @PathParam("id") String id,
      @PathParam("kid") String key,
      @Context HttpServletRequest request) {
    return ChangeAnswers.noContent(
        endAccessKey.execute(
            new EndAccessKeyOfUser.Command(
                caller.requester(request),
                new UserId(Uuids.inPath(id)),
                new AccessKeyId(Uuids.inPath(key)))),
        AccessKeyRefusals::answer);
  }
}
