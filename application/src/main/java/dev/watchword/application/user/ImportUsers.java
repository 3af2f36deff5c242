package dev.watchword.application.user;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.credential.PasswordHasher;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Imports accounts from elsewhere with their password hashes, in any number, several in each
 * transaction. A faulty line affects only that line, unless a strict import is requested.
 */
public final class ImportUsers {
  private static final int BATCH = 500;

  private final Administration administration;
  private final UserRecordStore store;
  private final PasswordHasher hasher;
  private final InstantSource clock;
  private final boolean wrapsWeak;

  public ImportUsers(
      Administration administration,
      UserRecordStore store,
      PasswordHasher hasher,
      InstantSource clock) {
    this(administration, store, hasher, clock, false);
  }

  private ImportUsers(
      Administration administration,
      UserRecordStore store,
      PasswordHasher hasher,
      InstantSource clock,
      boolean wrapsWeak) {
    this.wrapsWeak = wrapsWeak;
    this.administration = administration;
    this.store = store;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** The same, but weak hashes are wrapped in new ones, each of which takes as long as a login. */
  public ImportUsers wrappingWeak() {
    return new ImportUsers(administration, store, hasher, clock, true);
  }

  /** A line of the import. */
  public sealed interface Line {
    /** The number of the line, counted from 1. */
    long number();

    record Wanted(long number, UserRecord user) implements Line {}

    /** The line cannot be parsed, for this reason. */
    record Unreadable(long number, String reason) implements Line {}
  }

  /** Receives the progress, in the order of the lines. */
  public interface Listener {
    /** The line is skipped, for this reason, which does not repeat any of its content. */
    void skipped(long number, String reason);

    /** This many lines have been processed. */
    void progressed(long lines);
  }

  /**
   * The result of an import.
   *
   * @param imported 0 if the import was strict and a line was bad
   */
  public record Summary(long lines, long imported, long bad) {}

  /** Imports every valid line, one by one. */
  public Summary execute(Iterator<Line> lines, Listener listener) {
    Count count = new Count(listener);
    EmptyPasswordCheck check = new EmptyPasswordCheck(hasher, clock);
    while (lines.hasNext()) {
      List<Line> batch = new ArrayList<>(BATCH);
      while (lines.hasNext() && batch.size() < BATCH) {
        batch.add(check.of(wrapped(lines.next())));
      }
      change(change -> batch.forEach(line -> count.take(line, store, change)));
    }
    return count.summary();
  }

  /** Imports all lines in one transaction, or none. */
  public Summary executeStrictly(Iterator<Line> lines, Listener listener) {
    Count count = new Count(listener);
    EmptyPasswordCheck check = new EmptyPasswordCheck(hasher, clock);
    try {
      change(
          change -> {
            lines.forEachRemaining(line -> count.take(check.of(wrapped(line)), store, change));
            if (count.bad > 0) {
              throw new RollBack();
            }
          });
      return count.summary();
    } catch (RollBack nothing) {
      return new Summary(count.lines, 0, count.bad);
    }
  }

  private Line wrapped(Line line) {
    return wrapsWeak && line instanceof Line.Wanted(long number, UserRecord user)
        ? new Line.Wanted(number, hasher.wrap(user.hash()).map(user::withHash).orElse(user))
        : line;
  }

  private void change(Consumer<Change> work) {
    administration.run(new Requester.CommandLine(), work);
  }

  /** Rolls a transaction back. */
  private static final class RollBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RollBack() {
      super("a line is bad", null, false, false);
    }
  }

  private static final class Count {
    private final Listener listener;
    private long lines;
    private long bad;

    Count(Listener listener) {
      this.listener = listener;
    }

    void take(Line line, UserRecordStore store, Change change) {
      Optional<String> reason =
          switch (line) {
            case Line.Unreadable(long number, String unreadable) -> Optional.of(unreadable);
            case Line.Wanted(long number, UserRecord user) -> store.store(change, user);
          };
      lines++;
      if (reason.isPresent()) {
        bad++;
        listener.skipped(line.number(), reason.get());
      }
      listener.progressed(lines);
    }

    Summary summary() {
      return new Summary(lines, lines - bad, bad);
    }
  }
}
