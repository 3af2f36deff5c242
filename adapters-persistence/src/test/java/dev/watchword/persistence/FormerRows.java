package dev.watchword.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.session.Generation;
import dev.watchword.domain.session.Lineage;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.Reading;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Nodes of the version before work on the same tables while an upgrade is rolled out. */
interface FormerRows extends StorageContract {
  DataSource pool();

  private Session rotatedHere() {
    User ada = stored(Users.active());
    Session session = Sessions.of(ada.id()).build();
    run(transaction -> transaction.sessions().add(session));
    Session rotated =
        session.rotated(
            Sessions.successorOf(session),
            Policies.rules(),
            Attempts.SOURCE,
            new Moment(TestClock.START, new Reading(1000)));
    boolean advanced =
        write(transaction -> transaction.sessions().advance(session, rotated, TestClock.START));
    assertThat(advanced).isTrue();
    return rotated;
  }

  private Session found(Session session) {
    return read(transaction -> transaction.sessions().findWithUser(session.id()))
        .orElseThrow()
        .session();
  }

  private void execute(String sql, UUID id) {
    try (Connection connection = pool().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      statement.execute();
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void aRotationByTheVersionBeforeLeavesNoReadingBehind() {
    Session rotated = rotatedHere();

    execute("UPDATE sessions SET generation = generation + 1 WHERE id = ?", rotated.id().value());

    Session found = found(rotated);
    assertThat(found.generation()).isEqualTo(new Generation(3));
    assertThat(found.lineage().rotation()).isEmpty();
    assertThat(found.lineage().rotationBefore()).isEmpty();
    assertThat(found.whereabouts().rotated()).isEmpty();
    assertThat(found.whereabouts().begun()).isEqualTo(rotated.whereabouts().begun());
  }

  @Test
  default void aRowFromBeforeTheUpgradeHasNeitherReadingsNorPlaces() {
    Session rotated = rotatedHere();

    execute(
        """
        UPDATE sessions
        SET first_generation = NULL, rotated_generation = NULL, rotated_reading = NULL,
            rotated_before_reading = NULL, rotated_from = NULL, shown_seen_at = NULL,
            begun_from = NULL, companion = NULL, disputed_generation = NULL, disputes = NULL
        WHERE id = ?
        """,
        rotated.id().value());

    Session found = found(rotated);
    assertThat(found.lineage())
        .isEqualTo(
            new Lineage(Generation.FIRST, Optional.empty(), Optional.empty(), rotated.createdAt()));
    assertThat(found.whereabouts().begun()).isEmpty();
    assertThat(found.whereabouts().rotated()).isEmpty();
    assertThat(found.whereabouts().disputes()).isZero();
  }

  @Test
  default void aPasswordThatTheVersionBeforeHasChangedLasts() {
    User ada = stored(Users.active());
    PasswordHash hash = new PasswordHash("a hash");
    Credential chosen = Credential.create(ada.id(), hash, new Validity.Temporary());
    run(transaction -> transaction.credentials().add(chosen));
    assertThat(validityOf(ada)).isEqualTo(chosen.validity());

    execute("UPDATE credentials SET version = version + 1 WHERE user_id = ?", ada.id().value());

    assertThat(validityOf(ada)).isEqualTo(new Validity.Lasting());
  }

  @Test
  default void aUserOfTheVersionBeforeWasCreatedWhenTheIdSays() {
    UserId id = UserId.next(TestClock.START, Randomness.shared());
    User ada = stored(Users.active().withId(id.value()).createdAt(TestClock.START.minusMillis(1)));

    execute("UPDATE users SET created_at = NULL WHERE id = ?", id.value());

    assertThat(read(transaction -> transaction.users().find(ada.id())).map(User::createdAt))
        .contains(TestClock.START);
  }

  private Validity validityOf(User user) {
    return read(transaction -> transaction.credentials().find(user.id())).orElseThrow().validity();
  }
}
