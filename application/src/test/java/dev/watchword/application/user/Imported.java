package dev.watchword.application.user;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Makes lines of an import, and remembers what is said of them. */
final class Imported implements ImportUsers.Listener {
  /** What the hasher of these tests can read. */
  static final PasswordHash HASH = new PasswordHash("$fake$0$salt$x");

  private final List<String> skipped = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();

  static UserRecord user(String name) {
    return user(name, List.of("user"));
  }

  static UserRecord user(String name, List<String> roles) {
    return new UserRecord(
        new Username(name),
        HASH,
        new Validity.Lasting(),
        roles,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static UserRecord user(String name, UserId id) {
    return new UserRecord(
        new Username(name),
        HASH,
        new Validity.Lasting(),
        List.of("user"),
        Optional.empty(),
        Optional.of(id),
        Optional.empty());
  }

  static UserRecord user(String name, PasswordHash hash) {
    return new UserRecord(
        new Username(name),
        hash,
        new Validity.Lasting(),
        List.of("user"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static UserRecord disabled(String name, String reason) {
    return new UserRecord(
        new Username(name),
        HASH,
        new Validity.Lasting(),
        List.of("user"),
        Optional.of(new UserRecord.Disabled(DisabledReason.parse(reason))),
        Optional.empty(),
        Optional.empty());
  }

  static UserRecord bornAt(String name, Optional<UserId> id, Instant createdAt) {
    return new UserRecord(
        new Username(name),
        HASH,
        new Validity.Lasting(),
        List.of("user"),
        Optional.empty(),
        id,
        Optional.of(createdAt));
  }

  /** One line for each, counted from 1. */
  static Iterator<Line> lines(UserRecord... users) {
    List<Line> lines = new ArrayList<>();
    for (UserRecord user : users) {
      lines.add(new Line.Wanted(lines.size() + 1L, user));
    }
    return lines.iterator();
  }

  @Override
  public void skipped(long number, String reason) {
    skipped.add(number + ": " + reason);
  }

  @Override
  public void progressed(long lines) {
    progress.add(lines);
  }

  List<String> reasons() {
    return List.copyOf(skipped);
  }

  List<Long> progress() {
    return List.copyOf(progress);
  }
}
