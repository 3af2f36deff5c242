package dev.watchword.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.PresentedTokens.Judged;
import dev.watchword.application.session.PresentedTokens.Known;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.session.Presentation;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.Reading;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefreshTokenFactsTest {
  private static final User ADA = Users.named("ada");
  private static final Session SESSION = Sessions.of(ADA.id()).build();
  private static final PresentedToken TOKEN =
      Sessions.tokens()
          .authenticate(Sessions.tokens().first(SESSION.id(), Randomness.shared()).token().reveal())
          .orElseThrow();

  private static String explained(User user, Presentation presentation) {
    return RefreshTokenFacts.of(
        new Judged(
            new Known(TOKEN, Sessions.tokens().successorOf(TOKEN)),
            new SeenSession(SESSION, user, Reading.ZERO),
            Policies.rules(),
            presentation));
  }

  @Test
  void eachMeaningIsAVerdictAndALineOfFacts() {
    List<String> explanations =
        Stream.<Presentation>of(
                new Presentation.Current(),
                new Presentation.Predecessor(),
                new Presentation.Superseded(),
                new Presentation.Replayed(),
                new Presentation.Idle(),
                new Presentation.Over(),
                new Presentation.Unrecognised())
            .map(presentation -> explained(ADA, presentation))
            .toList();

    assertThat(explanations)
        .doesNotHaveDuplicates()
        .allSatisfy(
            text ->
                assertThat(text)
                    .matches("(Accepted|Refused): .*\\.\nIt belongs to ada .*\\.")
                    .contains(SESSION.id().toString())
                    .contains("generation 1")
                    .contains("the session is open until " + SESSION.expiresAt()));
  }

  @Test
  void aReplayIsExplainedWithItsConsequencesAndThatNoneCameNow() {
    assertThat(explained(ADA, new Presentation.Replayed()))
        .contains("the session ends")
        .contains("Asking here ends nothing.");
  }

  @Test
  void aDisabledUserIsNamedAsTheReason() {
    assertThat(explained(Users.disabled().named("ada").build(), new Presentation.Over()))
        .startsWith("Refused: its user is disabled.")
        .contains("is disabled since");
  }

  @Test
  void whatHasNoSessionHasNoFacts() {
    assertThat(RefreshTokenFacts.FORGED).doesNotContain("\n");
    assertThat(RefreshTokenFacts.orphaned(TOKEN))
        .doesNotContain("\n")
        .contains(SESSION.id().toString());
  }
}
