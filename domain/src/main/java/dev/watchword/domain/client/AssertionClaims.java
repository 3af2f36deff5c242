package dev.watchword.domain.client;

import dev.watchword.domain.clock.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What an assertion says whose signature is proven (RFC 7523 section 3).
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audiences {@code aud}
 * @param expiresAt {@code exp}
 * @param issuedAt {@code iat}
 * @param notBefore {@code nbf}
 * @param id {@code jti}
 */
public record AssertionClaims(
    String issuer,
    String subject,
    List<String> audiences,
    Instant expiresAt,
    Optional<Instant> issuedAt,
    Optional<Instant> notBefore,
    AssertionId id) {
  /** An assertion that lives longer would have to be remembered longer. */
  public static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  public AssertionClaims {
    audiences = List.copyOf(audiences);
  }

  /**
   * Whether the assertion proves {@code client} to one of {@code us} at {@code now}. The clocks may
   * differ by a minute.
   */
  public boolean prove(ClientName client, Collection<String> us, Instant now) {
    Instant early = now.plus(ClockSkew.TOLERATED);
    return issuer.equals(client.value())
        && subject.equals(client.value())
        && !Collections.disjoint(audiences, us)
        && expiresAt.isAfter(now.minus(ClockSkew.TOLERATED))
        && !expiresAt.isAfter(early.plus(LONGEST_LIFE))
        && issuedAt.filter(early::isBefore).isEmpty()
        && notBefore.filter(early::isBefore).isEmpty();
  }

  /**
   * From when on it is refused anyway, so that its use need not be remembered. Only for one that
   * has proven something: others may end when no time is.
   */
  public Instant forgottenAt() {
    return expiresAt.plus(ClockSkew.TOLERATED);
  }
}
