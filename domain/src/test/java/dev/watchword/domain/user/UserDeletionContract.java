package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Credentials;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes and what stays when a {@link UserRepository} deletes somebody. */
public interface UserDeletionContract extends StorageContract {
  private boolean deleted(UserId id) {
    return write(transaction -> transaction.users().delete(id));
  }

  private Optional<User> found(UserId id) {
    return read(transaction -> transaction.users().find(id));
  }

  private Credential withCredential(User user) {
    Credential credential = Credentials.of(user.id());
    run(transaction -> transaction.credentials().add(credential));
    return credential;
  }

  private Session withSession(User user) {
    Session session = Sessions.of(user.id()).build();
    run(transaction -> transaction.sessions().add(session));
    return session;
  }

  private Optional<Credential> credential(User user) {
    return read(transaction -> transaction.credentials().find(user.id()));
  }

  private Optional<SessionOfUser> session(Session session) {
    return read(transaction -> transaction.sessions().findWithUser(session.id()));
  }

  @Test
  default void exactlyTheUserIsDeleted() {
    User decoy = stored(Users.active());
    User ada = stored(Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN));

    assertThat(deleted(ada.id())).isTrue();

    assertThat(found(ada.id())).isEmpty();
    assertThat(found(decoy.id())).contains(decoy);
  }

  @Test
  default void nobodyIsDeletedTwice() {
    User ada = stored(Users.active());
    deleted(ada.id());

    assertThat(deleted(ada.id())).isFalse();
    assertThat(deleted(Users.active().build().id())).isFalse();
  }

  @Test
  default void ofManyWhoDeleteAUserOneIsTold() {
    User ada = stored(Users.active());

    List<Boolean> deleted = Race.of(8, number -> deleted(ada.id()));

    assertThat(deleted).containsOnlyOnce(true);
  }

  @Test
  default void credentialAndSessionsGoWithTheirUserOnly() {
    User decoy = stored(Users.active());
    User ada = stored(Users.active());
    Credential othersCredential = withCredential(decoy);
    Session othersSession = withSession(decoy);
    withCredential(ada);
    Session first = withSession(ada);
    Session second = withSession(ada);

    deleted(ada.id());

    assertThat(credential(ada)).isEmpty();
    assertThat(session(first)).isEmpty();
    assertThat(session(second)).isEmpty();
    assertThat(credential(decoy)).contains(othersCredential);
    assertThat(session(othersSession)).isPresent();
    int ended =
        write(transaction -> transaction.sessions().endAll(TestClock.START, EndReason.RESTORED));
    assertThat(ended).isEqualTo(1);
  }

  @Test
  default void factsAndRevocationsOutliveTheirUser() {
    User ada = stored(Users.active());
    Revocation revocation =
        new Revocation.OfSubject(Subjects.of(ada.id()), ada.epoch().next(), TestClock.START);
    run(
        transaction -> {
          transaction.revocations().add(List.of(revocation));
          transaction
              .audit()
              .record(
                  new AuditEvent.UserDeleted(ada.id(), ada.username()),
                  new Actor.Authenticated(ada.id()),
                  Origin.INTERNAL,
                  TestClock.START);
        });

    deleted(ada.id());

    Feed revocations = read(transaction -> transaction.revocations().after(Feed.START));
    List<AuditRecord> facts =
        read(transaction -> transaction.audit().find(AuditFilter.NONE, Optional.empty(), 10));
    assertThat(revocations.revocations()).containsExactly(revocation);
    assertThat(facts).extracting(AuditRecord::userId).containsExactly(Optional.of(ada.id()));
    assertThat(facts)
        .extracting(AuditRecord::actor)
        .containsExactly(new Actor.Authenticated(ada.id()));
  }

  @Test
  default void theNameOfWhoIsGoneIsFree() {
    User ada = stored(Users.active().named("ada"));
    deleted(ada.id());

    User other = stored(Users.active().named("ada"));

    assertThat(found(other.id())).contains(other);
    assertThat(credential(other)).isEmpty();
  }
}
