package dev.watchword.application.accesskey;

import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.accesskey.PresentedKey;
import dev.watchword.domain.authentication.Factor;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.KeyAcceptance;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether an access key is good at this moment, and whose it is. Reads the storage once,
 * and not at all for a text that this installation did not write.
 */
public final class AuthenticateAccessKey {
  private final UnitOfWork unitOfWork;
  private final AccessKeys accessKeys;
  private final KeyAcceptance acceptance;
  private final InstantSource clock;

  public AuthenticateAccessKey(
      UnitOfWork unitOfWork, AccessKeys accessKeys, KeyAcceptance acceptance, InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.accessKeys = accessKeys;
    this.acceptance = acceptance;
    this.clock = clock;
  }

  /** A key that is good, with its owner as of now. */
  public record Authenticated(AcceptedClaims claims, KeyOfUser stored, Proof proof) {}

  /** Whose key it is; empty if it is not good. */
  public Optional<Authenticated> execute(String text) {
    Instant now = clock.instant();
    return accessKeys.authenticate(text).flatMap(presented -> find(presented, now));
  }

  private Optional<Authenticated> find(PresentedKey presented, Instant now) {
    return unitOfWork
        .read(tx -> tx.accessKeys().findWithUser(presented.id()))
        .flatMap(
            stored ->
                acceptance
                    .decide(presented, stored, now)
                    .map(
                        claims -> {
                          markUsed(stored.key(), now);
                          return new Authenticated(claims, stored, proof(stored, now));
                        }));
  }

  private static Proof proof(KeyOfUser stored, Instant now) {
    return new Proof(new Subject.OfUser(stored.user().id()), Set.of(new Factor.AccessKey()), now);
  }

  /** Writes once a day. */
  private void markUsed(AccessKey key, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (key.lastUsedOn().filter(day -> !day.isBefore(today)).isEmpty()) {
      unitOfWork.runWithoutWaiting(tx -> tx.accessKeys().markUsed(key.id(), today));
    }
  }
}
