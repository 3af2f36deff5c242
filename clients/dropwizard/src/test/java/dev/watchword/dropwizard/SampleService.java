package dev.watchword.dropwizard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.watchword.verifier.VerifiedUser;
import io.dropwizard.auth.Auth;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Supplier;

/** A service that the bundle protects. */
class SampleService extends Application<SampleService.Settings> {
  private final WatchwordBundle<Settings> bundle;

  SampleService() {
    this.bundle = new WatchwordBundle<>(Settings::watchword);
  }

  SampleService(Supplier<String> feedToken) {
    this.bundle = new WatchwordBundle<>(Settings::watchword, feedToken);
  }

  static class Settings extends Configuration {
    @Valid private final WatchwordSettings watchword;

    @JsonCreator
    Settings(@JsonProperty(value = "watchword", required = true) WatchwordSettings watchword) {
      this.watchword = watchword;
    }

    WatchwordSettings watchword() {
      return watchword;
    }
  }

  @Override
  public void initialize(Bootstrap<Settings> bootstrap) {
    bootstrap.addBundle(bundle);
  }

  @Override
  public void run(Settings settings, Environment environment) {
    environment.jersey().register(new Greetings());
    environment.jersey().register(new Offices());
    environment.jersey().register(new Declared());
  }

  private static String nameOf(WatchwordPrincipal caller) {
    return caller
        .user()
        .map(VerifiedUser::username)
        .orElseGet(() -> "the client " + caller.client().orElseThrow().clientName());
  }

  @Path("/")
  @Produces(MediaType.TEXT_PLAIN)
  public static class Greetings {
    @GET
    @Path("open")
    public String open() {
      return "Hello, everybody!";
    }

    @GET
    @Path("hello")
    public String hello(@Auth WatchwordPrincipal caller) {
      return "Hello, " + nameOf(caller) + "!";
    }

    @GET
    @Path("perhaps")
    public String perhaps(@Auth Optional<WatchwordPrincipal> caller) {
      return caller.map(SampleService::nameOf).orElse("nobody");
    }

    @GET
    @Path("name")
    public String name(@Auth WatchwordPrincipal caller) {
      return caller.getName();
    }

    @GET
    @Path("permitted")
    @PermitAll
    public String permitted() {
      return "permitted";
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
      return "Welcome, Admin!";
    }

    @GET
    @Path("orders")
    @RequiresPermission("orders:read")
    public String orders(@Auth Optional<WatchwordPrincipal> caller) {
      return "orders of " + nameOf(caller.orElseThrow());
    }

    @POST
    @Path("orders")
    @RequiresPermission("orders:write")
    @RolesAllowed({"clerk", "admin"})
    public String order() {
      return "ordered";
    }

    @GET
    @Path("closed")
    @DenyAll
    public String closed() {
      return "closed";
    }
  }

  @Path("/offices")
  @RolesAllowed("clerk")
  @Produces(MediaType.TEXT_PLAIN)
  public static class Offices {
    @GET
    public String inside() {
      return "inside";
    }

    @GET
    @Path("counter")
    @PermitAll
    public String counter() {
      return "counter";
    }
  }

  /** An interface with the annotations, as generators write it. */
  @Path("/declared")
  @Produces(MediaType.TEXT_PLAIN)
  public interface Declaration {
    @GET
    @RequiresPermission("orders:read")
    String orders(@Auth WatchwordPrincipal caller);
  }

  public static class Declared implements Declaration {
    @Override
    public String orders(WatchwordPrincipal caller) {
      return nameOf(caller);
    }
  }
}
