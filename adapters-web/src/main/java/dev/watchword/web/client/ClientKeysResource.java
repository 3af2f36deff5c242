package dev.watchword.web.client;

import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Replaces the public keys of clients. */
@Path("/clients/{id}/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientKeysResource {
  private final ReplaceClientKeys replaceClientKeys;
  private final ClientKeyReader keyReader;

  public ClientKeysResource(ReplaceClientKeys replaceClientKeys, ClientKeyReader keyReader) {
    this.replaceClientKeys = replaceClientKeys;
    this.keyReader = keyReader;
  }

  /** Public keys as a JWK Set (RFC 7517 section 5). */
  public record PublicKeys(List<Map<String, Object>> keys) {}

  @PUT
  @RequiresPermission("clients:write")
  @Answers(
      id = "setClientKeys",
      value = "Replaces the public keys of a client",
      entity = ClientView.class,
      problems = {ProblemType.VALIDATION_FAILED, ProblemType.LIMIT_REACHED})
  public Response replaceKeys(
      @Auth Caller caller,
      @PathParam("id") String id,
      PublicKeys body,
      @Context HttpServletRequest request) {
    return ChangeAnswers.of(
        replaceClientKeys.execute(
            new ReplaceClientKeys.Command(
                caller.requester(request),
                new ClientId(Uuids.inPath(id)),
                keyReader.read(body.keys()))),
        ClientRefusals::answer,
        client -> Response.ok(ClientView.of(client)).build());
  }
}
