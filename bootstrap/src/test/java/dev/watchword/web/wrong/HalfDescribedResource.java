package dev.watchword.web.wrong;

import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;

/** Deliberately wrong: an endpoint whose body nobody can guess. */
public final class HalfDescribedResource {
  @GET
  @Public
  @Answers(id = "answer", value = "Answers something")
  public Response get() {
    return Response.ok("").build();
  }
}
