package dev.watchword.application.user;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Imports accounts from elsewhere with their password hashes, in any number, several in each
 * transaction, and the roles and token policies that they need. A faulty line affects only that
 * line, unless a strict import is requested. What exists is never changed; a line that says of it
 * what is so already is no fault, so an import that was interrupted can be run again.
 */
public final class ImportUsers {
  private static final int BATCH = 500;

  private final Administration administration;
  private final ImportStores stores;
  private final PasswordHasher hasher;
  private final InstantSource clock;
  private final boolean wrapsWeak;

  public ImportUsers(
      Administration administration,
      ImportStores stores,
      PasswordHasher hasher,
      InstantSource clock) {
    this(administration, stores, hasher, clock, false);
  }

  private ImportUsers(
      Administration administration,
      ImportStores stores,
      PasswordHasher hasher,
      InstantSource clock,
      boolean wrapsWeak) {
    this.wrapsWeak = wrapsWeak;
    this.administration = administration;
    this.stores = stores;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** The same, but weak hashes are wrapped in new ones, each of which takes as long as a login. */
  public ImportUsers wrappingWeak() {
    return new ImportUsers(administration, stores, hasher, clock, true);
  }

  /** A line of the import. */
  public sealed interface Line {
    /** The number of the line, counted from 1. */
    long number();

    /** A line that is a user, or should be. */
    sealed interface OfUser extends Line {}

    record Wanted(long number, UserRecord user) implements OfUser {}

    /** The line cannot be parsed, for this reason. */
    record Unreadable(long number, String reason) implements OfUser {}

    /** A line that other lines may name. */
    sealed interface OfDefinition extends Line {}

    /** A role, which the lines after it may name. */
    record WantedRole(long number, Validated<Role> role) implements OfDefinition {}

    /** A token policy, which the roles after it may name. */
    record WantedPolicy(long number, Validated<TokenPolicy> policy) implements OfDefinition {}
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
   * @param users lines that are users, or cannot be read
   * @param imported users who were stored; 0 if the import was strict and a line was bad
   * @param present lines of any kind that say what is so already
   * @param bad lines of any kind that were skipped
   * @param defined roles and policies that were stored; 0 like {@code imported}
   */
  public record Summary(long users, long imported, long present, long bad, long defined) {}

  /** Imports every valid line, one by one. */
  public Summary execute(Iterator<Line> lines, Listener listener) {
    return inBatches(lines, new ImportRun(stores, listener), false);
  }

  /** Finds out what {@link #execute} would do, and stores nothing. */
  public Summary rehearse(Iterator<Line> lines, Listener listener) {
    return inBatches(lines, ImportRun.rehearsal(stores, listener), true);
  }

  private Summary inBatches(Iterator<Line> lines, ImportRun run, boolean rehearses) {
    Supplier<List<Line>> batches =
        batches(lines, line -> wrapped(line, this::storedHash, rehearses));
    for (List<Line> batch = batches.get(); !batch.isEmpty(); batch = batches.get()) {
      List<Line> some = batch;
      Change unused =
          administration.change(new Requester.CommandLine(), change -> run.take(some, change));
    }
    return run.summary();
  }

  /** Supplies some lines at a time; none at the end. */
  private Supplier<List<Line>> batches(Iterator<Line> lines, UnaryOperator<Line> wrapping) {
    EmptyPasswordCheck check = new EmptyPasswordCheck(hasher, clock);
    Supplier<List<Line>> reader = () -> batch(lines, wrapping, check);
    // Whether a weak hash is stored already is known once the lines before it are.
    return wrapsWeak ? reader : new ReadAhead(reader);
  }

  /** Ends with a wrapped hash too, so that the same line again finds it stored. */
  private static List<Line> batch(
      Iterator<Line> lines, UnaryOperator<Line> wrapping, EmptyPasswordCheck check) {
    List<Line> batch = new ArrayList<>(BATCH);
    boolean wrapped = false;
    while (lines.hasNext() && batch.size() < BATCH && !wrapped) {
      Line line = lines.next();
      Line strong = wrapping.apply(line);
      wrapped = !strong.equals(line);
      batch.add(check.of(strong));
    }
    return batch;
  }

  /** Imports all lines in one transaction, or none. */
  public Summary executeStrictly(Iterator<Line> lines, Listener listener) {
    ImportRun run = new ImportRun(stores, listener);
    try {
      administration.run(new Requester.CommandLine(), begun -> takeAll(lines, run, begun));
      return run.summary();
    } catch (RollBack nothing) {
      Summary tried = run.summary();
      return new Summary(tried.users(), 0, tried.present(), tried.bad(), 0);
    }
  }

  private void takeAll(Iterator<Line> lines, ImportRun run, Change begun) {
    Supplier<List<Line>> batches =
        batches(lines, line -> wrapped(line, name -> hashOf(begun, name), false));
    Change change = begun;
    for (List<Line> batch = batches.get(); !batch.isEmpty(); batch = batches.get()) {
      change = run.take(batch, change);
    }
    if (run.summary().bad() > 0) {
      throw new RollBack();
    }
  }

  private Line wrapped(
      Line line, Function<Username, Optional<PasswordHash>> stored, boolean rehearses) {
    return wrapsWeak
            && line instanceof Line.Wanted(long number, UserRecord user)
            && hasher.adopt(user.hash()) instanceof Adoption.Weak
        ? new Line.Wanted(number, user.withHash(wrapped(user, stored, rehearses)))
        : line;
  }

  /**
   * The hash that is stored, if it was made from this one, or else a new one. A rehearsal takes no
   * time for that: any strong hash will do.
   */
  private PasswordHash wrapped(
      UserRecord user, Function<Username, Optional<PasswordHash>> stored, boolean rehearses) {
    PasswordHash weak = user.hash();
    return stored
        .apply(user.username())
        .filter(hash -> hasher.wraps(hash, weak))
        .or(() -> rehearses ? Optional.of(hasher.decoy(hasher.presentCost())) : hasher.wrap(weak))
        .orElse(weak);
  }

  private Optional<PasswordHash> storedHash(Username username) {
    return administration.change(new Requester.CommandLine(), change -> hashOf(change, username));
  }

  private static Optional<PasswordHash> hashOf(Change change, Username username) {
    return change
        .tx()
        .users()
        .findByUsername(username)
        .flatMap(user -> change.tx().credentials().find(user.id()))
        .map(Credential::hash);
  }

  /** Rolls a transaction back. */
  private static final class RollBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RollBack() {
      super("a line is bad", null, false, false);
    }
  }
}
