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
      "Refused: this refresh token was not made here; it was cut, changed or forged, or belongs"
          + " to another installation.";

  private RefreshTokenFacts() {}

  static String orphaned(PresentedToken token) {
    return "Refused: this refresh token is ours, but its session "
        + token.session()
        + " is not there; it was deleted after its end, or the backup is older.";
  }

  static String of(Judged judged) {
    return verdict(judged) + "\n" + facts(judged);
  }

  private static String verdict(Judged judged) {
    Session session = judged.found().session();
    return switch (judged.presentation()) {
      case Presentation.Current current -> "Accepted: this is the session's present refresh token.";
      case Presentation.Predecessor predecessor ->
          "Accepted: this refresh token was replaced at "
              + session.rotatedAt()
              + ", and within the grace of "
              + judged.rules().reuseGrace()
              + " it brings the same successor again.";
      case Presentation.Superseded superseded ->
          "Refused: this refresh token was replaced, and so was the one that replaced it; within the"
              + " grace of "
              + judged.rules().reuseGrace()
              + " the session goes on all the same.";
      case Presentation.Replayed replayed ->
          "Refused: this refresh token was replaced before; if a client presents it, the session"
              + " ends, for somebody has a copy. Asking here ends nothing.";
      case Presentation.Idle idle ->
          "Refused: nobody refreshed since "
              + session.lastSeenAt()
              + idleFor(judged.rules())
              + "; the session ends when a client presents this token.";
      case Presentation.Over over -> "Refused: " + over(judged.found());
      case Presentation.Unrecognised unrecognised ->
          "Refused: this refresh token is ours, but its session does not know it, as after the"
              + " restoring of a backup, or after a change of the password.";
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
        : "the time of its session is over.";
  }

  private static String facts(Judged judged) {
    SeenSession found = judged.found();
    return "It is of "
        + found.user().username()
        + " ("
        + found.user().id()
        + "), session "
        + found.session().id()
        + ", generation "
        + judged.known().token().generation().value()
        + " where the present one is "
        + found.session().generation().value()
        + ". Now "
        + AccessTokenFacts.session(found.session())
        + " and "
        + AccessTokenFacts.user(found.user())
        + ".";
  }
}
