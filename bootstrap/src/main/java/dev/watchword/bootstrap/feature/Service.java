package dev.watchword.bootstrap.feature;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.web.WebModule;
import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.operator.AdminPort;
import dev.watchword.web.operator.AdminTokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The running service: everything that its features hand over. */
public record Service(WebModule web, AdminPort admin, List<Schedule> schedules) {
  /** Constructs the features, each on top of those it needs. */
  public static Service assemble(
      Foundation foundation, AdminTokens adminTokens, ProcessEnvironment environment) {
    ServiceMetrics metrics = new ServiceMetrics(version());
    Gauges gauges = new Gauges(metrics);
    RoleFeature roles = new RoleFeature(foundation);
    KeyFeature keys = new KeyFeature(foundation);
    RevocationFeature revocations = new RevocationFeature(foundation);
    AuthenticationFeature authentication = new AuthenticationFeature(foundation);
    TokenFeature tokens = new TokenFeature(foundation, roles, keys, revocations);
    AccessKeyFeature accessKeys = new AccessKeyFeature(foundation, revocations);
    ClientFeature clients =
        new ClientFeature(foundation, revocations, authentication, tokens, accessKeys);
    SessionFeature sessions =
        new SessionFeature(
            foundation,
            roles,
            keys,
            revocations,
            authentication,
            tokens,
            clients,
            accessKeys,
            gauges::activeSessions);
    List<Feature> features =
        List.of(
            new HealthFeature(foundation, roles, keys, revocations),
            sessions,
            authentication,
            keys,
            new CredentialFeature(foundation, revocations, authentication, sessions),
            tokens,
            clients,
            accessKeys,
            new UserFeature(foundation, revocations, authentication),
            roles,
            revocations,
            new SetupFeature(foundation, roles, revocations, environment),
            new AuditFeature(foundation),
            new BackupFeature(foundation));
    features.forEach(feature -> feature.show(gauges));
    return new Service(
        new WebModule(
            all(features, feature -> feature.resources(metrics)),
            tokens.authenticateToken,
            tokens.ofAnyAudience,
            accessKeys.authenticate,
            tokens.rights,
            foundation.recordDenial(),
            foundation.issuer(),
            foundation.configuration().trustedProxies(),
            foundation.configuration().crossOrigin(),
            metrics,
            Foundation.CLOCK,
            foundation.random()),
        new AdminPort(
            adminTokens, all(features, Feature::tasks), metrics, gauges, foundation.random()),
        all(features, Feature::schedules));
  }

  /** The version in the manifest of the jar; classes outside of a jar have none. */
  private static String version() {
    return Optional.ofNullable(Service.class.getPackage().getImplementationVersion())
        .orElse("not-packaged");
  }

  private static <T> List<T> all(List<Feature> features, Function<Feature, List<T>> part) {
    return features.stream().map(part).flatMap(List::stream).toList();
  }
}
