package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/** What an installation of version 0.1.0 has stored. */
record Former(UUID user, UUID session, UUID ended, UUID source, UUID failed) {
  static final byte[] SECRET = Sessions.secretHash().bytes();
  private static final Instant NOW = Version01.NOW;
  private static final String H2_SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

  static Former storedBy(Version01 node) {
    Former former = new Former(uuid(), uuid(), uuid(), UUID.randomUUID(), UUID.randomUUID());
    node.addUser(former.user, "ada", "$argon2id$of-ada");
    node.addSession(former.session, former.user, SECRET);
    node.addSession(former.ended, former.user, SECRET);
    assertThat(node.endSession(former.ended, former.user)).isOne();
    node.revokeSession(former.ended);
    node.know(former.user, former.source);
    node.countFailure(former.failed);
    node.defineRole("auditor", "short");
    node.record(uuid(), former.user);
    node.addKey("k".repeat(43), SigningKeys.active().publicKey().getEncoded());
    return former;
  }

  void assertFoundIn(Storage storage) {
    storage
        .unitOfWork()
        .<Boolean>read(
            tx -> {
              User ada = tx.users().find(new UserId(user)).orElseThrow();
              assertThat(ada.username().value()).isEqualTo("ada");
              assertThat(ada.createdAt()).isEqualTo(NOW);
              assertThat(ada.roles()).containsExactly(RoleName.USER);
              assertThat(tx.credentials().find(ada.id()).orElseThrow().hash().phc())
                  .isEqualTo("$argon2id$of-ada");
              assertThat(sessionIn(tx.sessions().findWithUser(new SessionId(session))).ended())
                  .isEmpty();
              assertThat(sessionIn(tx.sessions().findWithUser(new SessionId(ended))).ended())
                  .isPresent();
              assertThat(tx.revocations().after(0).revocations()).hasSize(1);
              assertThat(tx.knownSources().lastLogin(ada.id(), new AttemptKey(source)))
                  .contains(NOW);
              assertThat(
                      tx.attempts()
                          .find(List.of(new AttemptKey(failed)))
                          .of(new AttemptKey(failed))
                          .times())
                  .containsExactly(NOW);
              assertThat(tx.roles().catalog().role(new RoleName("auditor"))).isPresent();
              assertThat(
                      tx.audit()
                          .find(
                              new AuditFilter(
                                  Optional.empty(),
                                  Optional.of(ada.id()),
                                  Optional.empty(),
                                  Optional.empty()),
                              Optional.empty(),
                              10))
                  .hasSize(1);
              assertThat(tx.keys().signingKeys()).hasSize(1);
              return true;
            });
  }

  static Session sessionIn(Optional<SessionOfUser> found) {
    return found.orElseThrow().session();
  }

  /** Ids say when they were made. */
  static UUID uuid() {
    return UserId.next(NOW, new SecureRandom()).value();
  }

  /** An H2 file of that version, closed. */
  static Former storedInH2(Path file) throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:file:" + file + H2_SETTINGS);
    database.setUser("watchword_admin");
    database.setPassword("secret");
    try (Connection keeper = database.getConnection();
        Statement statement = keeper.createStatement()) {
      migrate(database, "classpath:db/migration");
      Former former = Former.storedBy(new Version01(database));
      statement.execute("SHUTDOWN");
      return former;
    }
  }

  static void migrate(DataSource database, String... locations) {
    Flyway.configure()
        .dataSource(database)
        .locations(locations)
        .table("schema_history")
        .target(Version01.SCHEMA)
        .load()
        .migrate();
  }
}
