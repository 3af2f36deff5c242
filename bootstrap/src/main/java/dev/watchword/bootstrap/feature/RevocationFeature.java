package dev.watchword.bootstrap.feature;

import dev.watchword.application.revocation.FollowRevocations;
import dev.watchword.application.revocation.ReadRevocations;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.revocation.RevocationsResource;
import java.util.List;

/** Revocations in force, which hold at once in the process that revokes. */
final class RevocationFeature implements Feature {
  final ActiveRevocations active = new ActiveRevocations();
  final Revoker revoker = new Revoker(active);
  final SessionTerminator terminator = new SessionTerminator(revoker);
  final FollowRevocations follow;
  private final Foundation foundation;

  RevocationFeature(Foundation foundation) {
    this.foundation = foundation;
    this.follow = new FollowRevocations(foundation.unitOfWork(), active, Foundation.CLOCK);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(new RevocationsResource(new ReadRevocations(foundation.unitOfWork())));
  }
}
