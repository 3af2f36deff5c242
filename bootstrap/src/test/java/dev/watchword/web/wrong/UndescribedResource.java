package dev.watchword.web.wrong;

import dev.watchword.web.token.Public;
import jakarta.ws.rs.GET;

/** Deliberately wrong: an endpoint that does not say what it answers. */
public final class UndescribedResource {
  @GET
  @Public
  public String get() {
    return "";
  }
}
