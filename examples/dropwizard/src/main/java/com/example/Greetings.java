package com.example;

import dev.watchword.dropwizard.WatchwordPrincipal;
import dev.watchword.verifier.VerifiedUser;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll // whoever has a good token; without it, a method that says nothing is open to everyone
public class Greetings {
  public record Greeting(String message) {}

  @GET
  @Path("hello")
  public Greeting hello(@Auth WatchwordPrincipal caller) {
    String name = caller.user().map(VerifiedUser::username).orElse("machine");
    return new Greeting("Hello, " + name + "!");
  }

  @GET
  @Path("admin")
  @RolesAllowed("admin")
  public Greeting admin() {
    return new Greeting("Welcome, Admin!");
  }
}
