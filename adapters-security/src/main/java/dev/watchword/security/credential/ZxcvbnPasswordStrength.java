package dev.watchword.security.credential;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordStrength;
import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;

/** Judges passwords with zxcvbn and its word lists. Internal to this module. */
public final class ZxcvbnPasswordStrength implements PasswordStrength {
  /** The cost grows faster than the length: a thousand characters take seconds. */
  private static final int JUDGED_LENGTH = 100;

  /** Three of four: more than 10^8 guesses. */
  private static final int SAFE_SCORE = 3;

  /** Its word lists take 10 MB and a tenth of a second to load, and passwords change seldom. */
  private SoftReference<Zxcvbn> kept = new SoftReference<>(null);

  @Override
  public boolean isGuessable(Password password, Collection<String> context) {
    List<String> words = context.stream().map(ZxcvbnPasswordStrength::cut).toList();
    return zxcvbn().measure(cut(password.reveal()), words).getScore() < SAFE_SCORE;
  }

  private synchronized Zxcvbn zxcvbn() {
    Zxcvbn zxcvbn = kept.get();
    if (zxcvbn == null) {
      zxcvbn = new Zxcvbn();
      kept = new SoftReference<>(zxcvbn);
    }
    return zxcvbn;
  }

  private static String cut(String text) {
    return text.length() <= JUDGED_LENGTH ? text : text.substring(0, JUDGED_LENGTH);
  }
}
