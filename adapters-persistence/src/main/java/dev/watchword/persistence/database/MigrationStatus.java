package dev.watchword.persistence.database;

import java.util.List;
import java.util.Optional;

/**
 * The status of the schema.
 *
 * @param version of the last applied migration; empty for a new database
 * @param applied in the order of their versions
 * @param failed migrations that a process began and that cannot be repeated as things are
 * @param pending the migrations that migrating would apply, in this order
 */
public record MigrationStatus(
    Optional<String> version,
    List<Migration> applied,
    List<Migration> failed,
    List<Migration> pending) {
  /** One step of the schema. */
  public record Migration(String version, String description) {}

  public MigrationStatus {
    applied = List.copyOf(applied);
    failed = List.copyOf(failed);
    pending = List.copyOf(pending);
  }

  /** Whether there is nothing left to do. */
  public boolean isCurrent() {
    return pending.isEmpty();
  }
}
