package dev.watchword.web.session;

import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.session.ListSessions;
import dev.watchword.application.user.FindUser;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.UserId;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Listing;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Lists and ends other users' sessions. */
@Path("/users/{id}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class UserSessionsResource {
  private final FindUser findUser;
  private final ListSessions listSessions;
  private final EndSessionsOfUser endSessions;

  public UserSessionsResource(
      FindUser findUser, ListSessions listSessions, EndSessionsOfUser endSessions) {
    this.findUser = findUser;
    this.listSessions = listSessions;
    this.endSessions = endSessions;
  }

  @GET
  @RequiresPermission("sessions:read")
  @Answers(
      id = "listUserSessions",
      value = "Lists the sessions of a user, oldest first",
      query = {"cursor", "limit"})
  public Listing<SessionsResource.SessionView> list(
      @Auth Caller caller, @PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit");
    return Listing.page(
        () -> listSessions.execute(existing(id)),
        query,
        shown -> shown.session().createdAt().toEpochMilli() + " " + shown.session().id(),
        shown -> SessionsResource.SessionView.of(shown, caller.session()));
  }

  private UserId existing(String id) {
    return findUser.byId(new UserId(Uuids.inPath(id))).orElseThrow(NotFoundException::new).id();
  }

  @DELETE
  @RequiresPermission("sessions:revoke")
  @Answers(id = "endUserSessions", value = "Ends every session of a user", status = 204)
  public Response endAll(
      @Auth Caller caller, @PathParam("id") String id, @Context HttpServletRequest request) {
    return end(caller, id, Optional.empty(), request);
  }

  @DELETE
  @Path("/{sid}")
  @RequiresPermission("sessions:revoke")
  @Answers(id = "endUserSession", value = "Ends a session of a user", status = 204)
  public Response end(
      @Auth Caller caller,
      @PathParam("id") String id,
      @PathParam("sid") String session,
      @Context HttpServletRequest request) {
    return end(caller, id, Optional.of(new SessionId(Uuids.inPath(session))), request);
  }

  private Response end(
      Caller caller, String user, Optional<SessionId> session, HttpServletRequest request) {
    return ChangeAnswers.noContent(
        endSessions.execute(
            new EndSessionsOfUser.Command(
                caller.requester(request), new UserId(Uuids.inPath(user)), session)),
        notFound -> Refusals.notFound());
  }
}
