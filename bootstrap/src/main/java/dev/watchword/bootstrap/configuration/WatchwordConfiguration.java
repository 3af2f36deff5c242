package dev.watchword.bootstrap.configuration;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.log.LogFormat;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.security.credential.Argon2Parameters;
import dev.watchword.web.connection.ClientBounds;
import dev.watchword.web.cors.CrossOriginAccess;
import dev.watchword.web.origin.TrustedProxies;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The content of {@code config/watchword.yml}, which explains each setting and gives its default.
 */
public final class WatchwordConfiguration extends Configuration {
  /** Host, port and path (RFC 8414 section 2), from which clients and we build other URLs. */
  private static final String ISSUER =
      "|https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[1-9][0-9]{0,4})?"
          + "(/(?!\\.{1,2}(/|$))([A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})+)*";

  /** For a port that the system chooses, which is not known before it listens. */
  private static final int DEFAULT_PORT = 8080;

  @JsonProperty
  @NotNull
  @Pattern(
      regexp = ISSUER,
      message = "must be an http(s) URL without a user, a query, a fragment or a trailing slash")
  private String issuer = "";

  @JsonProperty @NotNull private String audience = "";

  @JsonProperty @NotNull private Path dataDirectory = Path.of("data");

  @JsonProperty @NotNull @Valid private DatabaseSettings database = new DatabaseSettings("", 16);

  @JsonProperty @NotNull @Valid
  private TokenSettings tokens =
      new TokenSettings(SigningAlgorithm.ES256, "at+jwt", Duration.minutes(10), Duration.days(90));

  @JsonProperty @NotNull @Valid private SessionSettings sessions = SessionSettings.DEFAULT;

  @JsonProperty @NotNull @Valid private AuditSettings audit = new AuditSettings(Duration.days(400));

  @JsonProperty @NotNull @Valid
  private PasswordSettings passwords =
      new PasswordSettings(PasswordRules.DEFAULT_MIN_LENGTH, List.of("watchword"));

  @JsonProperty @NotNull @Valid
  private HashingSettings hashing = new HashingSettings(19456, 2, 1, 0, 100);

  @JsonProperty @NotNull @Valid private GuessingSettings guessing = GuessingSettings.DEFAULT;

  @JsonProperty @NotNull private String trustedProxies = "";

  @JsonProperty @NotNull @Valid
  private CrossOriginSettings cors = new CrossOriginSettings(List.of());

  @JsonProperty @NotNull private LogFormat logFormat = LogFormat.TEXT;

  @JsonProperty private boolean accessLog;

  @JsonProperty
  @Min(16)
  @Max(100_000)
  private int maxConnections = 512;

  @JsonProperty
  @Min(16)
  @Max(100_000)
  private int maxRequests = 160;

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  @MaxDuration(value = 1, unit = TimeUnit.HOURS)
  private Duration headerTimeout = Duration.seconds(10);

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  @MaxDuration(value = 1, unit = TimeUnit.HOURS)
  private Duration bodyTimeout = Duration.seconds(15);

  /**
   * The storage of users, sessions and keys. An empty URL means an H2 file in the data directory.
   */
  public record DatabaseSettings(@NotNull String url, @Min(1) @Max(500) int poolSize) {
    public boolean isEmbedded() {
      return url.isBlank();
    }
  }

  /** How access tokens are signed and typed. */
  public record TokenSettings(
      @NotNull SigningAlgorithm algorithm,
      @NotNull @Pattern(regexp = "at\\+jwt|JWT", message = "must be at+jwt or JWT") String type,
      @NotNull
          @MinDuration(value = 5, unit = TimeUnit.MINUTES)
          @MaxDuration(value = 30, unit = TimeUnit.DAYS)
          Duration keyLeadTime,
      @NotNull
          @MinDuration(value = 1, unit = TimeUnit.HOURS)
          @MaxDuration(value = 3650, unit = TimeUnit.DAYS)
          Duration keyPeriod) {
    @ValidationMethod(message = "keyPeriod must not be shorter than keyLeadTime")
    @JsonIgnore
    public boolean isKeyPublishedInTime() {
      return keyPeriod.compareTo(keyLeadTime) >= 0;
    }

    /** The rules for the rotation of signing keys. */
    public KeyRotation keyRotation() {
      return new KeyRotation(algorithm, keyLeadTime.toJavaDuration(), keyPeriod.toJavaDuration());
    }
  }

  /** The settings for watching sessions. */
  public record SessionSettings(@Min(0) @Max(1000) Integer suspiciousRotations) {
    private static final int SUSPICIOUS_ROTATIONS = 3;

    static final SessionSettings DEFAULT = new SessionSettings(SUSPICIOUS_ROTATIONS);

    public SessionSettings {
      suspiciousRotations = requireNonNullElse(suspiciousRotations, SUSPICIOUS_ROTATIONS);
    }
  }

  /** How long audit events are kept. */
  public record AuditSettings(
      @NotNull @MinDuration(value = 1, unit = TimeUnit.DAYS) Duration retention) {}

  /** The origins whose pages may call the API. */
  public record CrossOriginSettings(
      @NotNull
          List<
                  @NotNull
                  @Pattern(
                      regexp = CrossOriginAccess.FORM,
                      message =
                          "must be an origin as browsers send it, like https://app.example or"
                              + " http://localhost:3000, without a path, a wildcard or a default"
                              + " port")
                  String>
              allowedOrigins) {}

  /** The rules for new passwords. */
  public record PasswordSettings(
      @Min(PasswordRules.LOWEST_MIN_LENGTH) @Max(Password.MAX_LENGTH) int minLength,
      @NotNull List<@NotBlank String> contextWords) {}

  /**
   * The cost of a hash, and how many may be computed and wait at once. The minimum memory is the
   * smallest that OWASP recommends; the maximum is that of {@link Argon2Parameters}.
   */
  public record HashingSettings(
      @Min(7168) int memoryKib,
      @Min(1) int iterations,
      @Min(1) @Max(16) int parallelism,
      @Min(0) @Max(1024) int places,
      @Min(0) @Max(100_000) int maxWaiting) {
    @ValidationMethod(
        message =
            "memoryKib must be at most 262144, and memoryKib times iterations at most 1048576")
    @JsonIgnore
    public boolean isAffordable() {
      return Argon2Parameters.areAccepted(memoryKib, iterations, parallelism);
    }

    public Argon2Parameters argon2() {
      return new Argon2Parameters(memoryKib, iterations, parallelism);
    }
  }

  /** The issuer and the audiences of access tokens; by default both are our own address. */
  public Issuer issuer() {
    String name = isUnset(issuer) ? "http://localhost:" + port() : issuer;
    return new Issuer(name, isUnset(audience) ? List.of(name) : audiences());
  }

  /** Null is refused by a constraint of its own. */
  private static boolean isUnset(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private List<String> audiences() {
    return Arrays.stream(audience.split(",", -1)).map(String::strip).toList();
  }

  private int port() {
    return connectors()
        .map(HttpConnectorFactory::getPort)
        .filter(port -> port > 0)
        .findFirst()
        .orElse(DEFAULT_PORT);
  }

  @ValidationMethod(message = "audience must name each audience once, separated by commas")
  @JsonIgnore
  public boolean isNamingEachAudienceOnce() {
    return isUnset(audience)
        || (audiences().stream().noneMatch(String::isEmpty)
            && audiences().stream().distinct().count() == audiences().size());
  }

  @ValidationMethod(
      message =
          "issuer and audience must be shorter, as no access token may exceed 4096 characters")
  @JsonIgnore
  public boolean isLeavingRoomInTokens() {
    return !isNamingEachAudienceOnce() || new TokenSizeLimit(issuer()).fitsAdministrator();
  }

  @ValidationMethod(
      message =
          "trustedProxies must be networks like 10.0.0.0/8 or 2001:db8::/32, separated by commas"
              + " and each given by its first address; a network of all addresses is not allowed")
  @JsonIgnore
  public boolean isTrustingNetworks() {
    return TrustedProxies.parse(trustedProxies).isPresent();
  }

  /** The connector would trust the first address of the header, which the client writes. */
  @ValidationMethod(message = "useForwardedHeaders must be off; set trustedProxies instead")
  @JsonIgnore
  public boolean isReadingForwardedHeadersItself() {
    return connectors().noneMatch(HttpConnectorFactory::isUseForwardedHeaders);
  }

  private Stream<HttpConnectorFactory> connectors() {
    return connectors(DefaultServerFactory::getApplicationConnectors);
  }

  private Stream<HttpConnectorFactory> adminConnectors() {
    return connectors(DefaultServerFactory::getAdminConnectors);
  }

  private Stream<HttpConnectorFactory> connectors(
      Function<DefaultServerFactory, List<ConnectorFactory>> part) {
    return getServerFactory() instanceof DefaultServerFactory server
        ? part.apply(server).stream()
            .filter(HttpConnectorFactory.class::isInstance)
            .map(HttpConnectorFactory.class::cast)
        : Stream.empty();
  }

  @ValidationMethod(
      message =
          "logging.level and the levels of logging.loggers must be one of OFF, ERROR, WARN, INFO,"
              + " DEBUG, TRACE or ALL")
  @JsonIgnore
  public boolean isLoggingAtKnownLevels() {
    return !(super.getLoggingFactory() instanceof DefaultLoggingFactory log)
        || Stream.concat(
                Stream.of(log.getLevel()),
                log.getLoggers().values().stream()
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText))
            .allMatch(level -> Level.toLevel(level, null) != null);
  }

  public TrustedProxies trustedProxies() {
    return TrustedProxies.parse(trustedProxies).orElseThrow();
  }

  public CrossOriginAccess crossOrigin() {
    return new CrossOriginAccess(cors.allowedOrigins());
  }

  public GuessingSettings guessing() {
    return guessing;
  }

  /** The limits on what strangers may take of the service. */
  public ClientBounds clientBounds() {
    return new ClientBounds(
        maxConnections,
        maxRequests,
        headerTimeout.toJavaDuration(),
        bodyTimeout.toJavaDuration(),
        trustedProxies());
  }

  /**
   * Refuses settings that do not fit together, or not into this process.
   *
   * @throws StartRefusedException with what to change
   */
  public void requireStartable() {
    requireOwnPorts();
    memory().requireEnough();
  }

  private void requireOwnPorts() {
    Set<Integer> ports = new HashSet<>();
    Stream.concat(connectors(), adminConnectors())
        .map(HttpConnectorFactory::getPort)
        .filter(port -> port > 0 && !ports.add(port))
        .findFirst()
        .ifPresent(
            port -> {
              throw new StartRefusedException(
                  "The port "
                      + port
                      + " is given twice; the API and the admin port need one each. Change"
                      + " WATCHWORD_HTTP_PORT or WATCHWORD_ADMIN_PORT.");
            });
  }

  /** The most that the heap of this process must hold. */
  public MemoryBudget memory() {
    return MemoryBudget.of(clientBounds(), hashing, Runtime.getRuntime());
  }

  /** The log as configured, in the configured format. */
  @Override
  public synchronized LoggingFactory getLoggingFactory() {
    LoggingFactory log = super.getLoggingFactory();
    logFormat.applyTo(log);
    return log;
  }

  /** Has each request logged, if that is wanted, in the configured format. */
  public void prepareAccessLog() {
    if (getServerFactory() instanceof AbstractServerFactory server
        && server.getRequestLogFactory() instanceof LogbackAccessRequestLogFactory requestLog) {
      if (accessLog && requestLog.getAppenders().isEmpty()) {
        requestLog.setAppenders(List.of(new ConsoleAppenderFactory<>()));
      }
      logFormat.applyTo(requestLog);
    }
  }

  public Path dataDirectory() {
    return dataDirectory;
  }

  public DatabaseSettings database() {
    return database;
  }

  public TokenSettings tokens() {
    return tokens;
  }

  public SessionSettings sessions() {
    return sessions;
  }

  public AuditSettings audit() {
    return audit;
  }

  public PasswordSettings passwords() {
    return passwords;
  }

  public HashingSettings hashing() {
    return hashing;
  }
}
