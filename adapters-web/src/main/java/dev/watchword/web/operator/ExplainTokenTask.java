package dev.watchword.web.operator;

import dev.watchword.application.token.ExplainToken;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.token.TokenRefusal;

/** The task {@code explain-token}, with a token as the body: says why it is accepted or refused. */
public record ExplainTokenTask(ExplainToken explainToken) implements OperatorTask {
  @Override
  public String name() {
    return "explain-token";
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    String body = request.body();
    if (body.isBlank()) {
      return TaskAnswer.refused("The body must be the token.");
    }
    return Mistaken.forToken(body)
        .map(TaskAnswer::refused)
        .orElseGet(() -> TaskAnswer.done(explanation(body)));
  }

  private String explanation(String token) {
    return switch (explainToken.execute(token)) {
      case ExplainToken.Outcome.Accepted(ExplainToken.AccessEvidence evidence) ->
          "Accepted: the access token is valid." + AccessTokenFacts.of(evidence);
      case ExplainToken.Outcome.Refused(
              TokenRefusal reason,
              ExplainToken.AccessEvidence evidence) ->
          "Refused: "
              + AccessTokenRefusals.explain(reason, evidence)
              + AccessTokenFacts.of(evidence);
      case ExplainToken.Outcome.ForgedAccessKey forged -> AccessKeyFacts.FORGED;
      case ExplainToken.Outcome.EndedAccessKey(AccessKeyId key) -> AccessKeyFacts.ended(key);
      case ExplainToken.Outcome.KnownAccessKey(KeyOfUser stored, boolean isGood) ->
          AccessKeyFacts.of(stored, isGood);
      case ExplainToken.Outcome.ForgedRefreshToken forged -> RefreshTokenFacts.FORGED;
      case ExplainToken.Outcome.OrphanedRefreshToken(var orphan) ->
          RefreshTokenFacts.orphaned(orphan);
      case ExplainToken.Outcome.RefreshToken(var judged) -> RefreshTokenFacts.of(judged);
    };
  }
}
