package dev.watchword.web.setup;

import dev.watchword.application.setup.Made;
import java.util.List;

/** Tells an operator what was made of a setup file, a sentence for each entry. */
public enum SetupReport {
  APPLIED("Created", "Changed", "Nothing was changed: everything is as the file says already."),
  REHEARSED(
      "Would create", "Would change", "Nothing would change: everything is as the file says.");

  private final String created;
  private final String changed;
  private final String nothing;

  SetupReport(String created, String changed, String nothing) {
    this.created = created;
    this.changed = changed;
    this.nothing = nothing;
  }

  public static SetupReport of(boolean rehearsed) {
    return rehearsed ? REHEARSED : APPLIED;
  }

  /** The sentences; one if there was nothing to do. */
  public List<String> lines(List<Made> made) {
    return made.isEmpty() ? List.of(nothing) : made.stream().map(this::line).toList();
  }

  private String line(Made made) {
    return made.isNew()
        ? created + " " + thing(made) + "."
        : changed + " " + thing(made) + ": " + String.join(", ", made.members()) + ".";
  }

  private static String thing(Made made) {
    String kind =
        switch (made.kind()) {
          case TOKEN_POLICY -> "the token policy ";
          case ROLE -> "the role ";
          case CLIENT -> "the client ";
        };
    return kind + made.name();
  }
}
