package dev.watchword.bootstrap.feature;

import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.accesskey.CreateAccessKey;
import dev.watchword.application.accesskey.EndAccessKey;
import dev.watchword.application.accesskey.EndAccessKeyOfUser;
import dev.watchword.application.accesskey.ReadAccessKeys;
import dev.watchword.application.accesskey.RevokeAccessKey;
import dev.watchword.application.user.FindUser;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.token.KeyAcceptance;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.web.accesskey.AccessKeysResource;
import dev.watchword.web.accesskey.UserAccessKeysResource;
import dev.watchword.web.metrics.ServiceMetrics;
import java.util.List;

/** Keys for the scripts of users. */
final class AccessKeyFeature implements Feature {
  final AccessKeys texts;
  final AuthenticateAccessKey authenticate;
  final RevokeAccessKey revoke;
  private final Foundation foundation;
  private final RevocationFeature revocations;

  AccessKeyFeature(Foundation foundation, RevocationFeature revocations) {
    UnitOfWork unitOfWork = foundation.unitOfWork();
    this.foundation = foundation;
    this.revocations = revocations;
    this.texts = new AccessKeys(foundation.refreshTokenKey());
    this.authenticate =
        new AuthenticateAccessKey(
            unitOfWork, texts, new KeyAcceptance(foundation.issuer()), Foundation.CLOCK);
    this.revoke = new RevokeAccessKey(unitOfWork, texts, revocations.terminator, Foundation.CLOCK);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    ReadAccessKeys read = new ReadAccessKeys(foundation.unitOfWork(), Foundation.CLOCK);
    EndAccessKey end = new EndAccessKey(foundation.administration(), revocations.terminator);
    EndAccessKeyOfUser endOfUser =
        new EndAccessKeyOfUser(foundation.administration(), revocations.terminator);
    CreateAccessKey create =
        new CreateAccessKey(
            foundation.administration(),
            texts,
            new TokenSizeLimit(foundation.issuer()),
            foundation.random());
    return List.of(
        new AccessKeysResource(create, read, end, foundation.issuer()),
        new UserAccessKeysResource(new FindUser(foundation.unitOfWork()), read, endOfUser));
  }
}
