package dev.watchword.application.revocation;

import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.Epoch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Revokes access tokens within a transaction: on this node at once, on others within a second. */
public final class Revoker {
  private final ActiveRevocations active;

  /**
   * Creates a revoker.
   *
   * @param active the revocations in force in this process
   */
  public Revoker(ActiveRevocations active) {
    this.active = active;
  }

  /** Revokes. Comes last in a transaction. */
  public void revoke(Transaction tx, List<Revocation> revocations) {
    if (!revocations.isEmpty()) {
      tx.revocations().add(revocations);
      tx.onCommitted(() -> active.add(revocations));
    }
  }

  /**
   * Revokes every access token of the subject with an older epoch than {@code raised}. Comes last
   * in a transaction.
   *
   * @param latestExpiry when the last access token that is stored for the subject expires
   */
  public void revokeOlder(
      Transaction tx,
      SubjectId subject,
      Epoch raised,
      Optional<Instant> latestExpiry,
      Instant now) {
    // A token that is being issued may live as long as any policy ever allowed.
    revoke(
        tx,
        List.of(
            Revocation.below(
                subject, raised, latestExpiry, TokenPolicy.LONGEST_ACCESS_LIFETIME, now)));
  }

  /**
   * Revokes every access token of {@code raised} with an older epoch. Comes last, like the rest.
   */
  public void revokeOlder(Transaction tx, Client raised, Instant now) {
    SubjectId subject = new Subject.OfClient(raised.id()).id();
    revokeOlder(tx, subject, raised.epoch(), Optional.empty(), now);
  }
}
