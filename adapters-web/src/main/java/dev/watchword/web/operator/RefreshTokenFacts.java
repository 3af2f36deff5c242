package dev.watchword.web.operator;

import dev.watchword.application.session.PresentedTokens.Judged;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;

/** Describes, for operators, what would happen if a refresh token were presented now. */
final class RefreshTokenFacts {
  static final String FORGED =
      "Refused: this installation did not issue this refresh token; it was cut off, changed or"
          + " forged, or belongs to another installation.";

  private RefreshTokenFacts() {}

  static String orphaned(PresentedToken token) {
    return "Refused: this installation issued this refresh token, but its session "
        + token.session()
        + " does not exist; it was deleted after its end, or the restored backup is older.";
  }

  static String of(Judged judged) {
    return verdict(judged) + "\n" + facts(judged);
  }

  private static String verdict(Judged judged) {
    Session session = judged.found().session();
    return switch (judged.presentation()) {
      case Presentation.Current current -> "Accepted: this is the session's current refresh token.";
      case Presentation.Predecessor predecessor ->
          "Accepted: this refresh token was replaced at "
              + session.rotatedAt()
              + ", and within the grace of "
              + judged.rules().reuseGrace()
              + " it gets the same successor again.";
      case Presentation.Superseded superseded ->
          "Refused: this refresh token was replaced, and so was its successor; within the grace of "
              + judged.rules().reuseGrace()
              + " the session continues anyway.";
      case Presentation.Replayed replayed ->
          "Refused: this refresh token was replaced earlier; if a client presents it, the session"
              + " ends, because the token was copied. Asking here ends nothing.";
      case Presentation.Idle idle ->
          "Refused: the session has not been refreshed since "
              + session.lastSeenAt()
              + idleFor(judged.rules())
              + "; the session ends when a client presents this token.";
      case Presentation.Over over -> "Refused: " + over(judged.found());
      case Presentation.Unrecognised unrecognised ->
          "Refused: this installation issued this refresh token, but its session does not know"
              + " it, as after a restored backup or a password change.";
    };
  }

  private static String idleFor(TokenRules rules) {
    return rules.idleTimeout().map(limit -> ", and the policy allows " + limit).orElse("");
  }

  private static String over(SeenSession found) {
    if (!found.user().isActive()) {
      return "its user is disabled.";
    }
    return found.session().ended().isPresent()
        ? "its session has ended."
        : "its session has expired.";
  }

  private static String facts(Judged judged) {
    SeenSession found = judged.found();
    return "It belongs to "
        + found.user().username()
        + " ("
        + found.user().id()
        + "), session "
        + found.session().id()
        + ", generation "
        + judged.known().token().generation().value()
        + " where the current one is "
        + found.session().generation().value()
        + ". Now "
        + AccessTokenFacts.session(found.session())
        + " and "
        + AccessTokenFacts.user(found.user())
        + ".";
  }
}
