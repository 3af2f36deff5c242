package dev.watchword.domain.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a backup, which is the name of its file: a letter or digit, then up to 63 letters,
 * digits and {@code . _ -}. It cannot name another folder.
 */
public record BackupName(String value) {
  /** The form in words, as the end of a sentence. */
  public static final String RULE =
      "must have 1 to 64 characters: a letter or digit first, then also . _ -";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  public BackupName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of a backup");
    }
  }

  public static Optional<BackupName> parse(String raw) {
    return FORM.matcher(raw).matches() ? Optional.of(new BackupName(raw)) : Optional.empty();
  }

  /** A name that contains the time of the backup, to the second in UTC. */
  public static BackupName at(Instant instant) {
    return new BackupName("watchword-" + TIME.format(instant) + ".backup");
  }

  @Override
  public String toString() {
    return value;
  }
}
