package dev.watchword.security.credential;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordStrength;
import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges passwords with zxcvbn and its word lists, at a bounded cost. Internal to this module.
 *
 * <p>The cost of zxcvbn grows faster than the length, and with the number of ways in which letters
 * may have been replaced: a hundred characters can take seconds. So it reads at most {@value
 * #WINDOW} characters at a time; for a longer password these are the first and the last ones, and
 * one of the two must be hard to guess. {@link LetterSubstitutes} bounds the rest.
 */
public final class ZxcvbnPasswordStrength implements PasswordStrength {
  private static final int WINDOW = 32;

  /** The lowest accepted score, three of four: more than 10^8 guesses. */
  private static final int SAFE_SCORE = 3;

  /**
   * The judge, softly referenced: its word lists take 10 MB and a tenth of a second to load, and
   * passwords seldom change.
   */
  private SoftReference<Zxcvbn> kept = new SoftReference<>(null);

  @Override
  public boolean isGuessable(Password password, Collection<String> context) {
    List<String> words = context.stream().map(ZxcvbnPasswordStrength::head).toList();
    return windows(password.reveal()).allMatch(window -> isGuessable(window, words));
  }

  private static Stream<String> windows(String text) {
    return text.length() <= WINDOW
        ? Stream.of(text)
        : Stream.of(head(text), text.substring(text.length() - WINDOW));
  }

  private static String head(String text) {
    return text.length() <= WINDOW ? text : text.substring(0, WINDOW);
  }

  private boolean isGuessable(String window, List<String> words) {
    return LetterSubstitutes.areFewIn(window)
        ? score(window, words) < SAFE_SCORE
        : score(
                LetterSubstitutes.unified(window),
                words.stream().map(LetterSubstitutes::unified).toList())
            < SAFE_SCORE;
  }

  private int score(String text, List<String> words) {
    return zxcvbn().measure(text, words).getScore();
  }

  private synchronized Zxcvbn zxcvbn() {
    Zxcvbn zxcvbn = kept.get();
    if (zxcvbn == null) {
      zxcvbn = new Zxcvbn();
      kept = new SoftReference<>(zxcvbn);
    }
    return zxcvbn;
  }
}
