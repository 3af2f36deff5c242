package dev.watchword.domain.client;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a client, which it uses as its {@code client_id}: a lower-case letter, then up to 63
 * lower-case letters, digits and hyphens. No secret.
 */
public record ClientName(String value) {
  /** The form in words, as the end of a sentence. */
  public static final String FORM =
      "must be a lower-case letter and then up to 63 lower-case letters, digits and hyphens, and"
          + " not watchword";

  /** What Watchword calls itself in the tokens of its users. */
  private static final String TAKEN = "watchword";

  private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public ClientName {
    if (!isName(value)) {
      throw new IllegalArgumentException("not the name of a client");
    }
  }

  public static Optional<ClientName> parse(String raw) {
    return isName(raw) ? Optional.of(new ClientName(raw)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return PATTERN.matcher(text).matches() && !text.equals(TAKEN);
  }

  @Override
  public String toString() {
    return value;
  }
}
