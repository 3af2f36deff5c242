package dev.watchword.spring;

import dev.watchword.verifier.ClientCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code watchword.*}.
 *
 * @param issuer the exact {@code iss}, an http or https URL where Watchword is reached; required
 * @param audience this service's name in tokens; of several, a token must be for one; required
 * @param followRevocations whether tokens that were logged out, and those of disabled clients, are
 *     refused within about a second; needs a client, or a {@link FeedToken}
 * @param revocationsKnownFor how long tokens are accepted after the last look at the revocations
 * @param acceptWhenFeedIsStale whether tokens are accepted while the revocations are not known
 * @param acceptAccessKeys whether people's access keys are accepted, about which Watchword is
 *     asked; needs a client
 * @param clientId the name of this service's own client, with the permissions {@code
 *     revocations:read} and {@code tokens:introspect} as far as they are needed; empty for none
 * @param clientSecret {@code file:PATH}, {@code env:NAME}, or the secret itself
 */
@ConfigurationProperties("watchword")
public record WatchwordProperties(
    String issuer,
    List<String> audience,
    @DefaultValue("false") boolean followRevocations,
    @DefaultValue("10s") Duration revocationsKnownFor,
    @DefaultValue("false") boolean acceptWhenFeedIsStale,
    @DefaultValue("false") boolean acceptAccessKeys,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret) {
  /** Spring binds what is not set as null, or as an empty list. */
  public WatchwordProperties {
    if (issuer == null || issuer.isBlank()) {
      throw new IllegalArgumentException("Set watchword.issuer to the URL of Watchword");
    }
    if (audience == null || audience.isEmpty()) {
      throw new IllegalArgumentException("Set watchword.audience to this service's name in tokens");
    }
    audience = List.copyOf(audience);
  }

  Optional<ClientCredentials> client() {
    return clientId.isBlank() || clientSecret.isBlank()
        ? Optional.empty()
        : Optional.of(ClientCredentials.of(clientId, clientSecret));
  }

  @Override
  public String toString() {
    return "WatchwordProperties[" + issuer + "]";
  }
}
