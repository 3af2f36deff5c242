package dev.watchword.dropwizard;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/**
 * The settings of a service that accepts Watchword's tokens, as a part of its configuration.
 *
 * @param issuer the exact {@code iss}, an http or https URL where Watchword is reached; required
 * @param audience this service's name in tokens, or a list of which a token must be for one;
 *     required
 * @param followRevocations whether tokens that were logged out are refused within about a second;
 *     needs a bundle with a supplier of access tokens
 * @param acceptWhenFeedIsStale whether tokens are accepted while the revocations are not known,
 *     instead of answering 503
 */
public record WatchwordSettings(
    @NotBlank String issuer,
    @NotEmpty @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<@NotBlank String> audience,
    boolean followRevocations,
    boolean acceptWhenFeedIsStale) {}
