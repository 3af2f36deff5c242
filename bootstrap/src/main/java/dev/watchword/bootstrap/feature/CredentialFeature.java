package dev.watchword.bootstrap.feature;

import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.credential.ChangePassword;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.web.credential.ChallengeResource;
import dev.watchword.web.credential.PasswordResource;
import dev.watchword.web.metrics.ServiceMetrics;
import java.util.List;

/** Passwords that users choose for themselves. */
record CredentialFeature(
    Foundation foundation,
    RevocationFeature revocations,
    AuthenticationFeature authentication,
    SessionFeature sessions)
    implements Feature {
  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(
        new PasswordResource(changePassword(), metrics),
        new ChallengeResource(answerChallenge(), metrics));
  }

  private ChangePassword changePassword() {
    return new ChangePassword(
        foundation.unitOfWork(),
        authentication.passwordChanges,
        authentication.throttle,
        authentication.check,
        authentication.hasher,
        authentication.newPassword,
        revocations.terminator,
        sessions.renewer,
        sessions.issuer,
        Foundation.CLOCK);
  }

  private AnswerChallenge answerChallenge() {
    return new AnswerChallenge(
        foundation.unitOfWork(),
        authentication.challenges,
        authentication.throttle,
        authentication.passwordChanges,
        authentication.gate,
        authentication.hasher,
        authentication.newPassword,
        revocations.terminator,
        sessions.starter,
        sessions.issuer,
        Foundation.CLOCK);
  }
}
