package dev.watchword.persistence.database;

import dev.watchword.persistence.database.MigrationStatus.Migration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Migrates the schema. If several nodes do so at the same moment, one of them migrates. */
public final class Migrations {
  private final Flyway flyway;
  private final String place;

  /**
   * Reads the migrations on the class path.
   *
   * @param dataSource connections of a user who may change the schema
   * @param place the name of the database in messages
   * @param more the locations of migrations that only this kind of database needs
   */
  public Migrations(DataSource dataSource, String place, String... more) {
    this.place = place;
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .locations(
                Stream.concat(Stream.of("classpath:db/migration"), Stream.of(more))
                    .toArray(String[]::new))
            .loggers("slf4j")
            .table("schema_history")
            .validateMigrationNaming(true)
            .load();
  }

  public void migrate() {
    if (!status().failed().isEmpty()) {
      throw new StorageRefusedException(
          "The schema of the "
              + place
              + " was left half migrated by an interrupted earlier version; restore a backup,"
              + " or, if it was the first start, move the data folder away and start again.");
    }
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StorageRefusedException(
          "The schema of the "
              + place
              + " could not be brought up to date; if a newer version of Watchword has used it,"
              + " start that version, otherwise restore a backup.",
          e);
    }
  }

  public MigrationStatus status() {
    try {
      MigrationInfoService info = flyway.info();
      return new MigrationStatus(
          Optional.ofNullable(info.current()).map(Migrations::version),
          migrations(info.applied(), state -> !state.isFailed()),
          migrations(info.applied(), MigrationState::isFailed),
          migrations(info.pending(), state -> true));
    } catch (FlywayException e) {
      throw new StorageRefusedException(
          "The schema of the "
              + place
              + " could not be read; check that the database is"
              + " running.",
          e);
    }
  }

  private static List<Migration> migrations(
      MigrationInfo[] infos, Predicate<MigrationState> wanted) {
    return Arrays.stream(infos)
        .filter(info -> wanted.test(info.getState()))
        .map(info -> new Migration(version(info), info.getDescription()))
        .toList();
  }

  private static String version(MigrationInfo info) {
    return String.valueOf(info.getVersion());
  }
}
