package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository.Written;
import dev.watchword.domain.user.Users;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What version 0.1.0 has stored is found after an upgrade; and its nodes work beside those of this
 * version on one PostgreSQL until the last of them is replaced.
 */
class RollOutTest {
  private static final byte[] NEXT = Sessions.secretHash().bytes();
  private static final Instant NOW = Version01.NOW;

  @Test
  void whatAFormerH2FileHoldsIsFoundAfterAnUpgrade(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("watchword");
    Former former = Former.storedInH2(file);

    try (Storage storage = Storage.h2(file, "secret", new SecureRandom())) {
      assertThat(storage.status().isCurrent()).isFalse();
      former.assertFoundIn(storageMigrated(storage));
    }
    try (Storage again = Storage.h2(file, "secret", new SecureRandom())) {
      assertThat(again.status().isCurrent()).isTrue();
      former.assertFoundIn(again);
    }
  }

  private static Storage storageMigrated(Storage storage) {
    storage.migrate();
    assertThat(storage.status().isCurrent()).isTrue();
    return storage;
  }

  @Test
  void nodesOfBothVersionsWorkOnOnePostgres() {
    String name = Postgres.newDatabase();
    DataSource database = Postgres.database(name);
    Former.migrate(database, "classpath:db/migration", "classpath:db/postgresql");
    Version01 formerNode = new Version01(database);
    Former former = Former.storedBy(formerNode);

    try (Storage node = storageMigrated(Postgres.open(name))) {
      former.assertFoundIn(node);
      whatTheFormerNodeWritesNowIsReadByThisOne(formerNode, node, former);
      whatThisNodeWritesIsReadByTheFormerOne(formerNode, node);
    }
  }

  private static void whatTheFormerNodeWritesNowIsReadByThisOne(
      Version01 formerNode, Storage node, Former former) {
    UUID grace = Former.uuid();
    UUID session = Former.uuid();
    UUID failed = UUID.randomUUID();
    formerNode.addUser(grace, "grace", "$argon2id$of-grace");
    formerNode.addSession(session, grace, Former.SECRET);
    assertThat(formerNode.rotate(session, 1, Former.SECRET, NEXT)).isOne();
    assertThat(formerNode.rotate(session, 1, Former.SECRET, NEXT)).as("the loser").isZero();
    assertThat(formerNode.rotate(former.session(), 1, Former.SECRET, NEXT)).isOne();
    formerNode.countFailure(failed);
    assertThat(formerNode.meetAgain(former.user(), former.source())).isOne();
    assertThat(formerNode.replaceHash(grace, "$argon2id$new", 0)).isOne();
    formerNode.record(Former.uuid(), grace);
    formerNode.defineRole("clerk", "shorter");

    node.unitOfWork()
        .<Boolean>read(
            tx -> {
              for (UUID rotated : List.of(session, former.session())) {
                Session found =
                    Former.sessionIn(tx.sessions().findWithUser(new SessionId(rotated)));
                assertThat(found.generation().value()).isEqualTo(2);
                assertThat(found.secretHash().bytes()).isEqualTo(NEXT);
              }
              assertThat(tx.sessions().activeOf(new UserId(grace), NOW)).hasSize(1);
              assertThat(tx.credentials().find(new UserId(grace)).orElseThrow().hash().phc())
                  .isEqualTo("$argon2id$new");
              assertThat(
                      tx.attempts()
                          .find(List.of(new AttemptKey(failed)))
                          .of(new AttemptKey(failed))
                          .times())
                  .containsExactly(NOW);
              assertThat(tx.roles().catalog().role(new RoleName("clerk"))).isPresent();
              return true;
            });
    assertThat(formerNode.disable(grace, 0)).isOne();
  }

  private static void whatThisNodeWritesIsReadByTheFormerOne(Version01 formerNode, Storage node) {
    User linus = Users.named("linus");
    Session open = Sessions.of(linus.id()).begunAt(NOW).build();
    Session ended = Sessions.of(linus.id()).begunAt(NOW).build();
    node.unitOfWork()
        .<Boolean>write(
            tx -> {
              assertThat(tx.users().add(linus)).isEqualTo(Written.STORED);
              tx.credentials()
                  .add(
                      new Credential(
                          linus.id(),
                          new PasswordHash("$argon2id$of-linus"),
                          0,
                          new Validity.Lasting()));
              tx.sessions().add(open);
              tx.sessions().add(ended);
              return tx.sessions().end(ended.id(), linus.id(), NOW, EndReason.LOGOUT).isPresent();
            });

    assertThat(formerNode.users())
        .anySatisfy(
            row ->
                assertThat(row)
                    .containsEntry("username", "linus")
                    .containsEntry("role_names", "user")
                    .containsEntry("password_hash", "$argon2id$of-linus"));
    assertThat(formerNode.session(open.id().value()))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("ended_at", null));
    assertThat(formerNode.session(ended.id().value()))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("ended_reason", "LOGOUT"));
    assertThat(formerNode.rotate(open.id().value(), 1, open.secretHash().bytes(), NEXT))
        .as("a token of this node, presented to the former one")
        .isOne();
    assertThat(formerNode.keys()).isNotEmpty();
    assertThat(formerNode.facts()).isNotEmpty();
    assertThat(formerNode.revocations()).isNotEmpty();
  }
}
