package dev.watchword.domain.token;

import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.accesskey.PresentedKey;
import dev.watchword.domain.user.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides whether an access key is good now. What it says of its owner has the form of an access
 * token's claims, with the key in the place of the session.
 */
public final class KeyAcceptance {
  private final Issuer issuer;

  public KeyAcceptance(Issuer issuer) {
    this.issuer = issuer;
  }

  /** The claims of the key, for all audiences and until it expires; empty if it is not good. */
  public Optional<AcceptedClaims> decide(PresentedKey presented, KeyOfUser stored, Instant now) {
    return presented.opens(stored, now)
        ? Optional.of(new AcceptedClaims(claims(stored.key(), stored.user())))
        : Optional.empty();
  }

  private AccessClaims claims(AccessKey key, User owner) {
    return new AccessClaims(
        issuer,
        new Holder.OfUser(owner.id(), owner.username(), key.id().asSession(), Optional.empty()),
        new TokenId(key.id().value()),
        key.createdAt().truncatedTo(ChronoUnit.SECONDS),
        key.expiresAt().truncatedTo(ChronoUnit.SECONDS),
        key.permissions()
            .<Grant>map(permissions -> new Grant.Narrowed(permissions, false))
            .orElseGet(() -> new Grant.Roles(owner.roles(), Optional.empty())),
        owner.epoch());
  }
}
