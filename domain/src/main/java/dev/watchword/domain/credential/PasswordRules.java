package dev.watchword.domain.credential;

import dev.watchword.domain.user.Username;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules for new passwords (ASVS 5.0 chapter 6.2): long enough, not too long, not built on a
 * word that is obvious in this context, and not guessable. There are no rules about kinds of
 * characters.
 *
 * @param minLength in characters, never under {@value #LOWEST_MIN_LENGTH}
 * @param contextWords words that an attacker tries first, such as the name of the service
 */
public record PasswordRules(int minLength, Collection<String> contextWords) {
  public static final int LOWEST_MIN_LENGTH = 8;
  public static final int DEFAULT_MIN_LENGTH = 15;

  /** Shorter context words occur in good passwords by chance. */
  private static final int SHORTEST_CONTEXT_WORD = 4;

  public PasswordRules {
    if (minLength < LOWEST_MIN_LENGTH || minLength > Password.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the least password length must be from "
              + LOWEST_MIN_LENGTH
              + " to "
              + Password.MAX_LENGTH);
    }
    contextWords = List.copyOf(contextWords);
  }

  /** Every reason to refuse {@code password} for this user; an accepted one has none. */
  public List<PasswordFault> faults(
      Password password, Username username, PasswordStrength strength) {
    List<PasswordFault> faults = new ArrayList<>(plainFaults(password, username));
    if (password.length() <= Password.MAX_LENGTH
        && strength.isGuessable(password, contextFor(username))) {
      faults.add(new PasswordFault.Guessable());
    }
    return faults;
  }

  /** The reasons that cost nothing to find: length and context. */
  public List<PasswordFault> plainFaults(Password password, Username username) {
    List<PasswordFault> faults = new ArrayList<>();
    if (password.length() < minLength) {
      faults.add(new PasswordFault.TooShort(minLength));
    }
    if (password.length() > Password.MAX_LENGTH) {
      faults.add(new PasswordFault.TooLong(Password.MAX_LENGTH));
      return faults;
    }
    String folded = fold(password.reveal());
    contextFor(username).stream()
        .filter(word -> word.length() >= SHORTEST_CONTEXT_WORD && folded.contains(fold(word)))
        .findFirst()
        .ifPresent(word -> faults.add(new PasswordFault.ContainsContextWord()));
    return faults;
  }

  private List<String> contextFor(Username username) {
    Stream<String> nameAndLocalPart =
        Stream.of(username.value(), username.value().split("@", 2)[0]).distinct();
    return Stream.concat(nameAndLocalPart, contextWords.stream()).toList();
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
