package dev.watchword.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.client.AssertionId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Users;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.persistence.database.MigrationStatus.Migration;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final List<Migration> OF_H2 =
      List.of(
          new Migration("1", "users roles and policies"),
          new Migration("2", "sessions and revocations"),
          new Migration("3", "keys"),
          new Migration("4", "audit events"),
          new Migration("5", "management"),
          new Migration("7", "guessing"),
          new Migration("8", "replaced refresh tokens"),
          new Migration("9", "validity of passwords"),
          new Migration("10", "longer usernames"),
          new Migration("11", "creation of users"),
          new Migration("12", "clients"),
          new Migration("13", "access keys"),
          new Migration("14", "assertions outlive clients"));

  private static final List<Migration> OF_POSTGRES =
      Stream.concat(OF_H2.stream(), Stream.of(new Migration("6", "usernames by code point")))
          .sorted(Comparator.comparing(migration -> Integer.valueOf(migration.version())))
          .toList();

  @Test
  void openingH2LeavesTheSchemaAloneAndMigratingCompletesIt(@TempDir Path folder) {
    try (Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom())) {
      assertMigrates(storage, OF_H2);
    }
  }

  @Test
  void openingPostgresLeavesTheSchemaAloneAndMigratingCompletesIt() {
    try (Storage storage = Postgres.open(Postgres.newDatabase())) {
      assertMigrates(storage, OF_POSTGRES);
    }
  }

  private static void assertMigrates(Storage storage, List<Migration> all) {
    assertThat(storage.status().version()).isEmpty();
    assertThat(storage.status().pending()).isEqualTo(all);
    assertThat(storage.status().isCurrent()).isFalse();

    storage.migrate();

    MigrationStatus migrated = storage.status();
    assertThat(migrated.version()).contains(all.getLast().version());
    assertThat(migrated.applied()).isEqualTo(all);
    assertThat(migrated.isCurrent()).isTrue();
    storage.migrate();
    assertThat(storage.status()).isEqualTo(migrated);
    assertThat(storage.isReachable()).isTrue();
  }

  @Test
  void usersOfAnOlderPostgresAreThenReadInTheOrderOfCharacters() {
    String database = Postgres.newDatabase();
    migrateTo("5", database);
    List<String> names = List.of("a", "a-c", "a.b", "ab", "b", "z", "\u00E4", "\u0436", "\u4E2D");
    Version01 former = new Version01(Postgres.database(database));
    names.forEach(name -> former.addUser(Former.uuid(), name, "$argon2id$x"));
    assertThat(former.users().stream().map(row -> row.get("username")).toList())
        .containsExactlyInAnyOrderElementsOf(names)
        .isNotEqualTo(names);
    try (Storage storage = Postgres.open(database)) {
      storage.migrate();

      assertThat(namesIn(storage)).isEqualTo(names);
      assertThat(
              storage
                  .unitOfWork()
                  .<UserRepository.Written>write(
                      transaction -> transaction.users().add(Users.named("a-c"))))
          .isEqualTo(UserRepository.Written.DUPLICATE);
    }
  }

  @Test
  void anAssertionThatWasUsedBeforeAnUpgradeStaysUsed() {
    String database = Postgres.newDatabase();
    migrateTo("13", database);
    Jdbi former = Jdbi.create(Postgres.database(database));
    UUID id = UUID.randomUUID();
    AssertionId assertion = new AssertionId("used");
    Instant end = Instant.parse("2999-01-01T00:00:00Z");
    former.useHandle(
        handle -> {
          handle.execute(
              """
              INSERT INTO clients (id, name, epoch, created_at, updated_at)
              VALUES (?, 'billing', 1, now(), now())
              """,
              id);
          handle.execute(
              "INSERT INTO used_assertions VALUES (?, ?, now() + INTERVAL '1' DAY)",
              id,
              SecretHash.of("used".getBytes(UTF_8)).bytes());
        });
    try (Storage storage = Postgres.open(database)) {
      storage.migrate();

      assertThat(
              storage
                  .unitOfWork()
                  .<Boolean>write(
                      tx -> tx.clients().useAssertion(new ClientName("billing"), assertion, end)))
          .isFalse();
    }
  }

  private static void migrateTo(String version, String database) {
    Flyway.configure()
        .dataSource(Postgres.url(database), "postgres", "postgres")
        .locations("classpath:db/migration", "classpath:db/postgresql")
        .table("schema_history")
        .target(version)
        .load()
        .migrate();
  }

  private static List<String> namesIn(Storage storage) {
    return storage
        .unitOfWork()
        .read(transaction -> transaction.users().page(Optional.empty(), Optional.empty(), 100))
        .stream()
        .map(user -> user.username().value())
        .toList();
  }

  @Test
  void aClosedStorageIsUnavailableAndNotEmpty(@TempDir Path folder) {
    Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
    storage.migrate();
    storage.close();

    assertThat(storage.isReachable()).isFalse();
    assertThatThrownBy(
            () ->
                storage
                    .unitOfWork()
                    .read(transaction -> transaction.users().find(Users.active().build().id())))
        .isInstanceOf(StorageUnavailableException.class);
  }
}
