package dev.watchword.web.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.client.AddClientSecret;
import dev.watchword.application.client.DeleteClientSecret;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.token.Issuer;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.body.OptionalBody;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RequiresPermission;
import dev.watchword.web.uri.Uuids;
import io.dropwizard.auth.Auth;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** Makes and deletes the secrets of clients. */
@Path("/clients/{id}/secrets")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientSecretsResource {
  private final AddClientSecret addClientSecret;
  private final DeleteClientSecret deleteClientSecret;
  private final Issuer issuer;

  public ClientSecretsResource(
      AddClientSecret addClientSecret, DeleteClientSecret deleteClientSecret, Issuer issuer) {
    this.addClientSecret = addClientSecret;
    this.deleteClientSecret = deleteClientSecret;
    this.issuer = issuer;
  }

  /**
   * A secret to make.
   *
   * @param expiresAt from when on it is to be refused; left out: it lives until it is deleted
   */
  public record NewSecret(@Nullable Instant expiresAt) {}

  /**
   * A new secret, which is shown this once.
   *
   * @param expiresAt null if it lives until it is deleted
   */
  @JsonPropertyOrder({"id", "secret", "created_at", "expires_at"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SecretShown(
      String id, String secret, Instant createdAt, Optional<Instant> expiresAt) {
    @Override
    public String toString() {
      return "SecretShown[hidden]";
    }
  }

  @POST
  @RequiresPermission("clients:write")
  @Answers(
      id = "createClientSecret",
      value = "Makes a secret for a client, which is shown this once",
      status = 201,
      entity = SecretShown.class,
      problems = {ProblemType.VALIDATION_FAILED, ProblemType.LIMIT_REACHED})
  public Response addSecret(
      @Auth Caller caller,
      @PathParam("id") String id,
      @OptionalBody NewSecret body,
      @Context HttpServletRequest request) {
    return ChangeAnswers.of(
        addClientSecret.execute(
            new AddClientSecret.Command(
                caller.requester(request),
                new ClientId(Uuids.inPath(id)),
                Optional.ofNullable(body.expiresAt()))),
        ClientRefusals::answer,
        added ->
            Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, location(id, added.secret().id()))
                .entity(
                    new SecretShown(
                        added.secret().id().toString(),
                        added.text().text(),
                        added.secret().createdAt(),
                        added.secret().expiresAt()))
                .build());
  }

  private String location(String client, SecretId secret) {
    return issuer.path() + "/clients/" + client + "/secrets/" + secret;
  }

  @DELETE
  @Path("/{sid}")
  @RequiresPermission("clients:write")
  @Answers(id = "deleteClientSecret", value = "Deletes a secret of a client", status = 204)
  public Response deleteSecret(
      @Auth Caller caller,
      @PathParam("id") String id,
      @PathParam("sid") String secret,
      @Context HttpServletRequest request) {
    return ChangeAnswers.noContent(
        deleteClientSecret.execute(
            new DeleteClientSecret.Command(
                caller.requester(request),
                new ClientId(Uuids.inPath(id)),
                new SecretId(Uuids.inPath(secret)))),
        ClientRefusals::answer);
  }
}
