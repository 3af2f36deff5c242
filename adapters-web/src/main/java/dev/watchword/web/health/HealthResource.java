package dev.watchword.web.health;

import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BooleanSupplier;

/** Tells whether the process is alive, and whether it can do its work. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final BooleanSupplier ready;

  /**
   * Creates the resource.
   *
   * @param ready whether the service can do its work
   */
  public HealthResource(BooleanSupplier ready) {
    this.ready = ready;
  }

  /** {@code up} or {@code down}. */
  public record Health(String status) {}

  @GET
  @Path("/live")
  @Public
  @Answers(id = "getLiveness", value = "Reports that the process is alive")
  public Health live() {
    return new Health("up");
  }

  @GET
  @Path("/ready")
  @Public
  @Answers(
      id = "getReadiness",
      value = "Reports whether the service can do its work",
      status = {200, 503},
      entity = Health.class)
  public Response ready() {
    return ready.getAsBoolean()
        ? Response.ok(new Health("up")).build()
        : Response.status(Response.Status.SERVICE_UNAVAILABLE).entity(new Health("down")).build();
  }
}
