package com.example;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

@Path("/")
@Authenticated
public class Service {
  @Inject JsonWebToken token;

  public record Greeting(String message) {}

  @GET
  @Path("/hello")
  public Greeting hello() {
    return new Greeting("Hello, " + token.getClaim("preferred_username") + "!");
  }

  @GET
  @Path("/admin")
  @RolesAllowed("admin")
  public Greeting admin() {
    return new Greeting("Welcome, Admin!");
  }
}
