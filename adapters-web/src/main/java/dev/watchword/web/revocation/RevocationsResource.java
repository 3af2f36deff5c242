package dev.watchword.web.revocation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.revocation.ReadRevocations;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.FeedEntry;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.QueryParameters;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Shows what services that verify tokens by themselves must refuse now. */
@Path("/revocations")
@Produces(MediaType.APPLICATION_JSON)
public final class RevocationsResource {
  private final ReadRevocations readRevocations;

  public RevocationsResource(ReadRevocations readRevocations) {
    this.readRevocations = readRevocations;
  }

  /**
   * Revocations in order.
   *
   * @param nextAfter the parameter {@code after} for the next call, even if there is nothing more
   *     for now
   */
  @JsonPropertyOrder({"items", "next_after"})
  public record RevocationFeed(List<RevocationView> items, long nextAfter) {}

  @GET
  @RequiresPermission("revocations:read")
  @Answers(
      id = "listRevocations",
      value = "Lists the access tokens that must be refused now",
      query = {"after", "limit"})
  public RevocationFeed follow(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "after", "limit");
    long after =
        query
            .parsed(
                "after",
                RevocationsResource::number,
                "a number, such as a next_after" + " returned here")
            .orElse(Feed.START);
    Page<FeedEntry> page = readRevocations.execute(after, query.pageSize());
    return new RevocationFeed(
        page.items().stream().map(RevocationView::of).toList(),
        page.items().isEmpty() ? after : page.items().getLast().number());
  }

  private static Optional<Long> number(String raw) {
    return raw.matches("0|[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(raw)) : Optional.empty();
  }
}
