package dev.watchword.application.user;

import dev.watchword.application.administration.Addition;
import dev.watchword.application.administration.Change;
import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.application.user.ImportUsers.Listener;
import dev.watchword.application.user.ImportUsers.Summary;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An import in progress: adds line after line, or only rehearses it, and counts. */
final class ImportRun {
  private final ImportStores stores;
  private final Listener listener;
  private final Optional<RehearsedUsers> rehearsed;
  private Optional<RoleCatalog> pretended = Optional.empty();
  private long lines;
  private long users;
  private long imported;
  private long present;
  private long bad;
  private long defined;

  ImportRun(ImportStores stores, Listener listener) {
    this(stores, listener, Optional.empty());
  }

  private ImportRun(ImportStores stores, Listener listener, Optional<RehearsedUsers> rehearsed) {
    this.stores = stores;
    this.listener = listener;
    this.rehearsed = rehearsed;
  }

  /** A run that stores nothing. */
  static ImportRun rehearsal(ImportStores stores, Listener listener) {
    return new ImportRun(stores, listener, Optional.of(new RehearsedUsers()));
  }

  /** Takes these lines in {@code begun}; returns it with what they add to its catalog. */
  Change take(List<Line> some, Change begun) {
    Change change = pretended.map(begun::with).orElse(begun);
    List<Line.OfUser> together = new ArrayList<>();
    for (Line line : some) {
      switch (line) {
        case Line.OfUser user -> together.add(user);
        case Line.OfDefinition definition -> {
          takeUsers(together, change);
          together.clear();
          change = take(definition, change);
          progress();
        }
      }
    }
    takeUsers(together, change);
    if (rehearsed.isPresent()) {
      pretended = Optional.of(change.catalog());
    }
    return change;
  }

  private void takeUsers(List<Line.OfUser> together, Change change) {
    Iterator<Addition> additions = added(change, wanted(together)).iterator();
    for (Line.OfUser line : together) {
      users++;
      switch (line) {
        case Line.Unreadable(long number, String reason) -> refuse(number, reason);
        case Line.Wanted(long number, UserRecord user) -> {
          if (count(number, additions.next())) {
            imported++;
          }
        }
      }
      progress();
    }
  }

  private static List<UserRecord> wanted(List<Line.OfUser> together) {
    return together.stream()
        .flatMap(
            line ->
                switch (line) {
                  case Line.Unreadable unreadable -> Stream.<UserRecord>empty();
                  case Line.Wanted wanted -> Stream.of(wanted.user());
                })
        .toList();
  }

  private void progress() {
    lines++;
    listener.progressed(lines);
  }

  private Change take(Line.OfDefinition line, Change change) {
    return switch (line) {
      case Line.WantedRole(long number, Validated<Role> role) ->
          define(number, change, role, this::added, change.catalog()::with);
      case Line.WantedPolicy(long number, Validated<TokenPolicy> policy) ->
          define(number, change, policy, this::added, change.catalog()::with);
    };
  }

  private interface Adding<T> {
    Addition to(Change change, T definition);
  }

  private <T> Change define(
      long number,
      Change change,
      Validated<T> wanted,
      Adding<T> adding,
      Function<T, RoleCatalog> after) {
    return switch (wanted) {
      case Validated.Invalid<T>(List<MemberFault> faults) -> {
        refuse(number, MemberFault.sentence(faults));
        yield change;
      }
      case Validated.Valid<T>(T definition) -> {
        if (count(number, adding.to(change, definition))) {
          defined++;
          yield change.with(after.apply(definition));
        }
        yield change;
      }
    };
  }

  private List<Addition> added(Change change, List<UserRecord> wanted) {
    return rehearsed
        .map(before -> before.addAll(wanted, stores.users().check(change, wanted)))
        .orElseGet(() -> stores.users().store(change, wanted));
  }

  private Addition added(Change change, Role role) {
    Addition addition = stores.roles().check(change, role);
    if (addition instanceof Addition.Added && rehearsed.isEmpty()) {
      stores.roles().put(change, role);
    }
    return addition;
  }

  private Addition added(Change change, TokenPolicy policy) {
    Addition addition = stores.policies().check(change, policy);
    if (addition instanceof Addition.Added && rehearsed.isEmpty()) {
      stores.policies().put(change, policy);
    }
    return addition;
  }

  /** Whether the line has added something. */
  private boolean count(long number, Addition addition) {
    return switch (addition) {
      case Addition.Added added -> true;
      case Addition.Present same -> {
        present++;
        yield false;
      }
      case Addition.Refused(String reason) -> {
        refuse(number, reason);
        yield false;
      }
    };
  }

  private void refuse(long number, String reason) {
    bad++;
    listener.skipped(number, reason);
  }

  Summary summary() {
    return new Summary(users, imported, present, bad, defined);
  }
}
