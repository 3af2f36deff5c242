package dev.watchword.web.key;

import dev.watchword.application.key.ReadKeys;
import dev.watchword.application.key.RevokeKey;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Listing;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.QueryParameters;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Shows and rotates signing keys. */
@Path("/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
public final class SigningKeysResource {
  private final ReadKeys readKeys;
  private final RotateKeys rotateKeys;
  private final RevokeKey revokeKey;

  public SigningKeysResource(ReadKeys readKeys, RotateKeys rotateKeys, RevokeKey revokeKey) {
    this.readKeys = readKeys;
    this.rotateKeys = rotateKeys;
    this.revokeKey = revokeKey;
  }

  @GET
  @RequiresPermission("keys:read")
  @Answers(
      id = "listSigningKeys",
      value = "Lists signing keys, oldest first",
      query = {"cursor", "limit"})
  public Listing<SigningKeyView> list(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "cursor", "limit");
    return Listing.page(
        () -> readKeys.execute().all(),
        query,
        key -> key.createdAt().toEpochMilli() + " " + key.id().value(),
        SigningKeyView::of);
  }

  @POST
  @Path("/rotate")
  @RequiresPermission("keys:rotate")
  @Answers(
      id = "rotateSigningKeys",
      value = "Activates the upcoming signing key",
      entity = SigningKeyView.class,
      listing = true,
      problems = {ProblemType.KEY_TOO_YOUNG, ProblemType.LIMIT_REACHED})
  public Response rotate(@Auth Caller caller, @Context HttpServletRequest request) {
    return ChangeAnswers.of(
        rotateKeys.execute(caller.requester(request)),
        SigningKeysResource::notRotated,
        SigningKeysResource::answer);
  }

  private static Response notRotated(RotateKeys.Refusal reason) {
    return Refusals.of(
        switch (reason) {
          case TOO_MANY_KEYS -> ProblemType.LIMIT_REACHED;
          case KEY_TOO_YOUNG -> ProblemType.KEY_TOO_YOUNG;
        },
        explain(reason));
  }

  /** Tells why the keys were not rotated, and what to do. */
  public static String explain(RotateKeys.Refusal reason) {
    return switch (reason) {
      case TOO_MANY_KEYS ->
          "The maximum number of keys is published; try again when the last tokens of one of them"
              + " have expired.";
      case KEY_TOO_YOUNG ->
          "The next key was published a moment ago, and not every service knows it yet; try again"
              + " later.";
    };
  }

  private static Response answer(KeyRing ring) {
    return Response.ok(
            new Listing<>(ring.all().stream().map(SigningKeyView::of).toList(), Optional.empty()))
        .build();
  }

  @DELETE
  @Path("/{kid}")
  @RequiresPermission("keys:rotate")
  @Answers(
      id = "revokeSigningKey",
      value = "Retires a leaked signing key with all of its tokens",
      status = 204)
  public Response revoke(
      @Auth Caller caller, @PathParam("kid") String kid, @Context HttpServletRequest request) {
    KeyId key = KeyId.parse(kid).orElseThrow(NotFoundException::new);
    return ChangeAnswers.noContent(
        revokeKey.execute(new RevokeKey.Command(caller.requester(request), key)),
        notFound -> Refusals.notFound());
  }
}
