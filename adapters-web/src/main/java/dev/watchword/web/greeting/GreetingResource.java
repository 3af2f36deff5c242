package dev.watchword.web.greeting;

import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Caller;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Two endpoints to try a token on. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class GreetingResource {
  /** A greeting. */
  public record Greeting(String message) {}

  @GET
  @Path("/protected")
  @PermitAll
  @Answers(id = "getProtected", value = "Greets any logged-in user")
  public Greeting greetEverybody(@Auth Caller caller) {
    return new Greeting("Hello, " + caller.getName() + "!");
  }

  @GET
  @Path("/admin-only")
  @RolesAllowed("admin")
  @Answers(id = "getAdminOnly", value = "Greets administrators")
  public Greeting greetAdministrators(@Auth Caller caller) {
    return new Greeting("Welcome, Admin!");
  }
}
