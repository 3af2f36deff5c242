package dev.watchword.domain.key;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a signing key: its RFC 7638 thumbprint, in base64url. */
public record KeyId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public KeyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a key id");
    }
  }

  public static Optional<KeyId> parse(String raw) {
    return FORM.matcher(raw).matches() ? Optional.of(new KeyId(raw)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }

  /** The name under which the private half of this key is wrapped. */
  public String secretName() {
    return "signing-key:" + value;
  }
}
