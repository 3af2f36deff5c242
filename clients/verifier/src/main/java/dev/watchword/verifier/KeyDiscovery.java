package dev.watchword.verifier;

import dev.watchword.gate.VerificationKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the issuer's keys through its metadata (RFC 8414 section 3). */
final class KeyDiscovery {
  private static final Duration DEFAULT_AGE = Duration.ofMinutes(5);
  private static final Duration MIN_AGE = Duration.ofMinutes(1);
  private static final Duration MAX_AGE = Duration.ofHours(24);
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?i)(?:^|[,\\s])max-age=\"?([0-9]{1,10})");
  private static final Pattern NOT_CACHEABLE = Pattern.compile("(?i)\\bno-(?:store|cache)\\b");

  private final Http http;
  private final IssuerUrl issuer;

  KeyDiscovery(Http http, IssuerUrl issuer) {
    this.http = http;
    this.issuer = issuer;
  }

  /**
   * The published keys.
   *
   * @param maxAge how long they are fresh
   */
  record Found(Map<String, VerificationKey> keys, Duration maxAge) {}

  /**
   * Asks the issuer.
   *
   * @throws IOException if it does not answer with keys that can be trusted
   */
  Found find() throws IOException {
    Http.Document set = http.get(keysOf(metadata()), Optional.empty());
    return new Found(JwkSet.read(set.json()), maxAge(set.cacheControl()));
  }

  private Map<String, Object> metadata() throws IOException {
    IOException failure = new IOException("there is no place for metadata");
    for (URI place : issuer.metadata()) {
      try {
        return checked(http.get(place, Optional.empty()).json());
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new IOException("no metadata: " + failure.getMessage(), failure);
  }

  /** Metadata of another issuer must not be used (RFC 8414 section 3.3). */
  private Map<String, Object> checked(Map<String, Object> metadata) throws IOException {
    if (!issuer.name().equals(metadata.get("issuer"))) {
      throw new IOException("the metadata is that of another issuer");
    }
    return metadata;
  }

  private URI keysOf(Map<String, Object> metadata) throws IOException {
    if (metadata.get("jwks_uri") instanceof String uri) {
      return issuer.trusted(uri);
    }
    throw new IOException("the metadata has no jwks_uri");
  }

  private static Duration maxAge(Optional<String> cacheControl) {
    return cacheControl.map(KeyDiscovery::saidMaxAge).orElse(DEFAULT_AGE);
  }

  private static Duration saidMaxAge(String cacheControl) {
    if (NOT_CACHEABLE.matcher(cacheControl).find()) {
      return MIN_AGE;
    }
    Matcher maxAge = DIRECTIVE.matcher(cacheControl);
    return maxAge.find()
        ? bounded(Duration.ofSeconds(Long.parseLong(maxAge.group(1))))
        : DEFAULT_AGE;
  }

  private static Duration bounded(Duration age) {
    Duration atLeast = age.compareTo(MIN_AGE) < 0 ? MIN_AGE : age;
    return atLeast.compareTo(MAX_AGE) > 0 ? MAX_AGE : atLeast;
  }
}
