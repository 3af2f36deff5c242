package dev.watchword.bootstrap.command;

import dev.watchword.application.user.ImportUsers;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.util.Locale;

/** Tells the operator how an import goes and what became of it. */
final class ImportReport implements ImportUsers.Listener {
  private static final long FIRST_PROGRESS = 1_000;
  private static final long PROGRESS = 10_000;
  private static final long MOST_REASONS = 1_000;

  private final String unit;
  private final Mode mode;
  private long reasons;

  /** What an import does. */
  enum Mode {
    SKIPPING,
    STRICT,
    REHEARSAL,
    STRICT_REHEARSAL;

    static Mode of(boolean strict, boolean dryRun) {
      if (dryRun) {
        return strict ? STRICT_REHEARSAL : REHEARSAL;
      }
      return strict ? STRICT : SKIPPING;
    }

    boolean isStrict() {
      return this == STRICT || this == STRICT_REHEARSAL;
    }

    boolean isRehearsal() {
      return this == REHEARSAL || this == STRICT_REHEARSAL;
    }
  }

  /**
   * Creates a report.
   *
   * @param unit what is counted: line or element
   */
  ImportReport(String unit, Mode mode) {
    this.unit = unit;
    this.mode = mode;
  }

  @Override
  public void skipped(long number, String reason) {
    reasons++;
    if (reasons <= MOST_REASONS) {
      System.err.println(
          unit.substring(0, 1).toUpperCase(Locale.ROOT)
              + unit.substring(1)
              + " "
              + number
              + ": "
              + reason
              + ".");
    } else if (reasons == MOST_REASONS + 1) {
      System.err.println("There are more bad " + unit + "s, which are not shown.");
    }
  }

  @Override
  public void progressed(long done) {
    if (done == FIRST_PROGRESS || done % PROGRESS == 0) {
      System.err.println(String.format(Locale.ROOT, "%,d %ss", done, unit));
    }
  }

  /**
   * Says what became of it.
   *
   * @throws StartRefusedException when something was bad
   */
  void conclude(ImportUsers.Summary summary) {
    String sentence = sentence(summary);
    if (summary.bad() > 0) {
      throw new StartRefusedException(sentence);
    }
    System.err.println(sentence);
  }

  private String sentence(ImportUsers.Summary summary) {
    String bad = text(summary.bad(), " was bad", "s were bad");
    if (mode.isStrict() && summary.bad() > 0) {
      return (mode.isRehearsal() ? "Would import" : "Imported")
          + " no users, because "
          + bad
          + "; correct them, or omit --strict to skip them.";
    }
    return String.format(
            Locale.ROOT,
            "%s %,d of %,d users",
            mode.isRehearsal() ? "Would import" : "Imported",
            summary.imported(),
            summary.users())
        + (summary.defined() == 0
            ? ""
            : String.format(Locale.ROOT, ", and %,d roles and policies", summary.defined()))
        + (summary.present() == 0
            ? ""
            : "; " + text(summary.present(), " was already here", "s were already here"))
        + (summary.bad() == 0 ? "" : "; " + bad + " and skipped")
        + (mode.isRehearsal() ? "; nothing was stored." : ".");
  }

  private String text(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s%s", number, unit, number == 1 ? one : several);
  }
}
