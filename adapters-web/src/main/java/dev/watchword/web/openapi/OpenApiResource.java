package dev.watchword.web.openapi;

import dev.watchword.web.token.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Serves the API description, which is generated from the code. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
  private static final String DESCRIPTION = "openapi.json";
  private static final String CACHEABLE = "public, max-age=300";

  private final byte[] description = read();

  private static byte[] read() {
    try (InputStream stream =
        Objects.requireNonNull(OpenApiResource.class.getResourceAsStream(DESCRIPTION))) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @GET
  @Public
  @Answers(id = "getOpenApi", value = "Describes this API", entity = Map.class)
  public Response description() {
    return Response.ok(description).header(HttpHeaders.CACHE_CONTROL, CACHEABLE).build();
  }
}
