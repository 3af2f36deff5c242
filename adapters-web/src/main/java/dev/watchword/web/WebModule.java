package dev.watchword.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.application.token.GrantedRights;
import dev.watchword.domain.token.Issuer;
import dev.watchword.web.body.ApiJson;
import dev.watchword.web.body.JsonBodyReader;
import dev.watchword.web.body.UnreadBodyFilter;
import dev.watchword.web.cors.CrossOriginAccess;
import dev.watchword.web.cors.CrossOriginFilter;
import dev.watchword.web.greeting.GreetingResource;
import dev.watchword.web.header.AcceptFilter;
import dev.watchword.web.header.SecurityHeadersFilter;
import dev.watchword.web.key.IssuerPathFilter;
import dev.watchword.web.metrics.RequestTimings;
import dev.watchword.web.metrics.ResponseCount;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.OpenApiResource;
import dev.watchword.web.origin.ClientAddressFilter;
import dev.watchword.web.origin.RequestIdFilter;
import dev.watchword.web.origin.TrustedProxies;
import dev.watchword.web.problem.ProblemErrorHandler;
import dev.watchword.web.problem.ProblemMapper;
import dev.watchword.web.problem.RetryAfterFilter;
import dev.watchword.web.proxy.OptionsFilter;
import dev.watchword.web.token.AccessFeature;
import dev.watchword.web.token.BearerAuthFilter;
import dev.watchword.web.token.Caller;
import dev.watchword.web.uri.PlainPathFilter;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletProperties;

/**
 * The web adapter, ready to be registered.
 *
 * @param resources the endpoints of all features
 * @param random for request ids; they are no secret
 */
public record WebModule(
    List<Object> resources,
    AuthenticateToken authenticateToken,
    AuthenticateToken ofAnyAudience,
    AuthenticateAccessKey accessKeys,
    GrantedRights rights,
    RecordDenial recordDenial,
    Issuer issuer,
    TrustedProxies trustedProxies,
    CrossOriginAccess crossOrigin,
    ServiceMetrics metrics,
    InstantSource clock,
    RandomGenerator random) {
  /** The JSON mapper of the API; the environment must have been created with it. */
  public static ObjectMapper json() {
    return ApiJson.mapper();
  }

  public void register(Environment environment) {
    environment.lifecycle().addEventListener(new ResponseCount(metrics));
    registerFilters(environment);
    registerProviders(environment);
    registerResources(environment.jersey());
  }

  private void registerFilters(Environment environment) {
    addFilter(environment, "security-headers", new SecurityHeadersFilter());
    addFilter(environment, "request-id", new RequestIdFilter(random));
    addFilter(environment, "cross-origin", new CrossOriginFilter(crossOrigin));
    addFilter(environment, "client-address", new ClientAddressFilter(trustedProxies));
    environment
        .getApplicationContext()
        .setErrorHandler(new ProblemErrorHandler(environment.getObjectMapper(), crossOrigin));
  }

  private static void addFilter(Environment environment, String name, Filter filter) {
    environment
        .servlets()
        .addFilter(name, filter)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  private void registerProviders(Environment environment) {
    JerseyEnvironment jersey = environment.jersey();
    jersey.register(new ProblemMapper());
    jersey.register(new PlainPathFilter());
    jersey.register(new IssuerPathFilter(issuer));
    jersey.register(new OptionsFilter());
    jersey.register(new AcceptFilter());
    jersey.register(UnreadBodyFilter.class);
    jersey.register(new RetryAfterFilter());
    jersey.register(new JsonBodyReader(environment.getObjectMapper()));
    // A Location is what we say, not what the request's Host header makes of it.
    jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    // Parameters of a form never come from the query, and Jersey would log the query.
    jersey.property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true);
    jersey.register(
        new AccessFeature(
            BearerAuthFilter.ofTokens(authenticateToken, metrics),
            BearerAuthFilter.ofTokensAndKeys(ofAnyAudience, accessKeys, metrics),
            rights,
            recordDenial,
            clock));
    jersey.register(new RequestTimings(metrics, WebModule::successes));
    jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));
  }

  private static IntStream successes(Method endpoint) {
    return Stream.ofNullable(endpoint.getAnnotation(Answers.class))
        .flatMapToInt(answers -> IntStream.of(answers.status()));
  }

  private void registerResources(JerseyEnvironment jersey) {
    jersey.register(new GreetingResource());
    jersey.register(new OpenApiResource());
    resources.forEach(jersey::register);
  }
}
