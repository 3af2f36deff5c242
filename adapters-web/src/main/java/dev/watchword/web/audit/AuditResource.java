package dev.watchword.web.audit;

import dev.watchword.application.audit.ReadAuditTrail;
import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.audit.AuditId;
import dev.watchword.domain.user.UserId;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Cursor;
import dev.watchword.web.paging.Listing;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.QueryParameters;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Shows audit events, newest first. */
@Path("/audit-events")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
  private static final String TYPE_FORM = "[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*";

  private final ReadAuditTrail readAuditTrail;

  public AuditResource(ReadAuditTrail readAuditTrail) {
    this.readAuditTrail = readAuditTrail;
  }

  @GET
  @RequiresPermission("audit:read")
  @Answers(
      id = "listAuditEvents",
      value = "Lists audit events, newest first",
      query = {"cursor", "limit", "type", "user_id", "since", "until"})
  public Listing<AuditEventView> list(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query =
        QueryParameters.of(uri, "cursor", "limit", "type", "user_id", "since", "until");
    AuditFilter filter =
        new AuditFilter(
            query.parsed("type", AuditResource::type, "a type of event such as login.failed"),
            query.parsed("user_id", Uuids::parse, "the id of a user").map(UserId::new),
            query.instant("since"),
            query.instant("until"));
    Optional<AuditId> before =
        query
            .parsed(
                "cursor",
                raw -> Cursor.read(raw).flatMap(Uuids::parse),
                "a next_cursor returned by this collection")
            .map(AuditId::new);
    return Listing.of(
        readAuditTrail.execute(new ReadAuditTrail.Query(filter, before, query.pageSize())),
        AuditEventView::of,
        kept -> kept.id().toString());
  }

  private static Optional<String> type(String raw) {
    return Optional.of(raw).filter(type -> type.length() <= 64 && type.matches(TYPE_FORM));
  }
}
