package dev.watchword.dropwizard;

import dev.watchword.verifier.TokenVerifier;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets a service accept Watchword's access tokens, those of users and those of clients:
 *
 * <pre>{@code
 * bootstrap.addBundle(new WatchwordBundle<>(OrdersConfiguration::watchword));
 *
 * @GET
 * @RequiresPermission("orders:read")
 * public List<Order> orders(@Auth WatchwordPrincipal caller) { … }
 * }</pre>
 *
 * <p>{@code @PermitAll} or a parameter {@code @Auth WatchwordPrincipal} asks for a good token,
 * {@code @RolesAllowed} for one of its roles, {@link RequiresPermission} for a permission. A
 * parameter {@code @Auth Optional<WatchwordPrincipal>} lets a request without a token pass, but not
 * one with a bad token. A method without any of these is open to everybody.
 *
 * <p>Refused are requests without a good token by 401, those without the right by 403, and by 503,
 * with Retry-After, those whose token cannot be judged because the issuer has not been reached.
 *
 * @param <T> the application's configuration
 */
public final class WatchwordBundle<T extends Configuration> implements ConfiguredBundle<T> {
  private final Function<T, WatchwordSettings> settings;
  private final Optional<Supplier<String>> feedToken;

  private WatchwordBundle(
      Function<T, WatchwordSettings> settings, Optional<Supplier<String>> feedToken) {
    this.settings = settings;
    this.feedToken = feedToken;
  }

  /** A bundle that follows the revocations as the client of the settings, if they say so. */
  public WatchwordBundle(Function<T, WatchwordSettings> settings) {
    this(settings, Optional.empty());
  }

  /**
   * A bundle that follows the revocations with other tokens, if the settings say so.
   *
   * @param feedToken called before each look, on the verifier's thread, for an access token with
   *     the permission {@code revocations:read}
   */
  public WatchwordBundle(Function<T, WatchwordSettings> settings, Supplier<String> feedToken) {
    this(settings, Optional.of(feedToken));
  }

  @Override
  public void run(T configuration, Environment environment) {
    TokenVerifier verifier = verifier(settings.apply(configuration));
    environment.lifecycle().manage(new AutoCloseableManager(verifier));
    environment.healthChecks().register("watchword", new IssuerHealthCheck(verifier));
    environment.jersey().register(new AccessFeature(verifier));
    environment.jersey().register(new AuthValueFactoryProvider.Binder<>(WatchwordPrincipal.class));
  }

  private TokenVerifier verifier(WatchwordSettings chosen) {
    List<String> more = chosen.audience().subList(1, chosen.audience().size());
    TokenVerifier.Builder builder =
        TokenVerifier.builder(
            chosen.issuer(), chosen.audience().get(0), more.toArray(String[]::new));
    if (chosen.client().isPresent()) {
      builder = builder.client(chosen.client().get());
    }
    if (chosen.followRevocations()) {
      builder =
          feedToken.isPresent()
              ? builder.followRevocations(feedToken.get())
              : asClient(chosen, "followRevocations", builder::followRevocations);
    }
    if (chosen.acceptAccessKeys()) {
      builder = asClient(chosen, "acceptAccessKeys", builder::acceptAccessKeys);
    }
    if (chosen.acceptWhenFeedIsStale()) {
      builder = builder.acceptWhenFeedIsStale();
    }
    return builder.build();
  }

  private static TokenVerifier.Builder asClient(
      WatchwordSettings chosen, String setting, Supplier<TokenVerifier.Builder> option) {
    if (chosen.client().isEmpty()) {
      throw new IllegalStateException(
          "watchword." + setting + " needs watchword.clientId and watchword.clientSecret");
    }
    return option.get();
  }
}
