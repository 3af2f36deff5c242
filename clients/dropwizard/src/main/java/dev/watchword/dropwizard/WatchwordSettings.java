package dev.watchword.dropwizard;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.watchword.verifier.ClientCredentials;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a service that accepts Watchword's tokens, as a part of its configuration.
 *
 * @param issuer the exact {@code iss}, an http or https URL where Watchword is reached; required
 * @param audience this service's name in tokens, or a list of which a token must be for one;
 *     required
 * @param followRevocations whether tokens that were logged out, and those of disabled clients, are
 *     refused within about a second; needs a client, or a bundle with a supplier of access tokens
 * @param acceptWhenFeedIsStale whether tokens are accepted while the revocations are not known,
 *     instead of answering 503
 * @param acceptAccessKeys whether people's access keys are accepted, about which Watchword is
 *     asked; needs a client
 * @param clientId the name of this service's own client, with the permissions {@code
 *     revocations:read} and {@code tokens:introspect} as far as they are needed
 * @param clientSecret {@code file:PATH}, {@code env:NAME}, or the secret itself
 */
public record WatchwordSettings(
    @NotBlank String issuer,
    @NotEmpty @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<@NotBlank String> audience,
    boolean followRevocations,
    boolean acceptWhenFeedIsStale,
    boolean acceptAccessKeys,
    Optional<String> clientId,
    Optional<String> clientSecret) {
  Optional<ClientCredentials> client() {
    return clientId.flatMap(name -> clientSecret.map(secret -> ClientCredentials.of(name, secret)));
  }

  @Override
  public String toString() {
    return "WatchwordSettings[" + issuer + "]";
  }
}
