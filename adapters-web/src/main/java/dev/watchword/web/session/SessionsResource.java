package dev.watchword.web.session;

import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.ListSessions;
import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.token.Caller;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists and ends the caller's own sessions. */
@Path("/me/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
  private final ListSessions listSessions;
  private final EndSession endSession;

  public SessionsResource(ListSessions listSessions, EndSession endSession) {
    this.listSessions = listSessions;
    this.endSession = endSession;
  }

  /** All of the caller's sessions. */
  public record SessionList(List<SessionView> items) {}

  /**
   * One of the caller's sessions.
   *
   * @param lastSeenAt in whole minutes; a refresh shows only once its grace is over
   * @param current whether the access token belongs to it
   */
  public record SessionView(
      String id,
      Optional<String> device,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt,
      boolean current) {
    static SessionView of(ListSessions.Shown shown, Optional<SessionId> current) {
      Session session = shown.session();
      return new SessionView(
          session.id().toString(),
          session.device().map(Device::name),
          session.createdAt(),
          shown.lastSeenAt(),
          session.expiresAt(),
          current.equals(Optional.of(session.id())));
    }
  }

  @GET
  @PermitAll
  @Answers(id = "listMySessions", value = "Lists the caller's sessions, oldest first")
  public SessionList list(@Auth Caller caller) {
    return new SessionList(
        listSessions.execute(caller.user().user()).stream()
            .map(session -> SessionView.of(session, caller.session()))
            .toList());
  }

  @DELETE
  @Path("/{id}")
  @PermitAll
  @Answers(id = "endMySession", value = "Ends one of the caller's sessions", status = 204)
  public Response end(
      @Auth Caller caller, @PathParam("id") String id, @Context HttpServletRequest request) {
    EndSession.Command command =
        new EndSession.Command(
            caller.user().user(), new SessionId(Uuids.inPath(id)), Origins.of(request));
    return switch (endSession.execute(command)) {
      case EndSession.Outcome.Ended ended -> Response.noContent().build();
      case EndSession.Outcome.NotFound notFound -> throw new NotFoundException();
    };
  }
}
