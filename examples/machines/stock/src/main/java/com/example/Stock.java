package com.example;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/stock")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("clerk")
public class Stock {
  public record Pieces(int pieces) {}

  @GET
  @Path("{item}")
  public Pieces of(@PathParam("item") String item) {
    return new Pieces(item.length());
  }
}
