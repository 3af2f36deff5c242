package dev.watchword.web.wrong;

import jakarta.ws.rs.GET;

/** Deliberately wrong: an endpoint that does not say who may call it. */
public final class UndeclaredResource {
  @GET
  public String get() {
    return "";
  }
}
