package dev.watchword.persistence;

import dev.watchword.domain.session.Sessions;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Users with a session each, to be written and looked for. */
public final class WrittenUsers {
  private WrittenUsers() {}

  /** Writes so many in one transaction; their ids, once they are acknowledged. */
  public static List<UserId> add(UnitOfWork unitOfWork, int usersAtOnce) {
    List<User> users = Stream.generate(() -> Users.active().build()).limit(usersAtOnce).toList();
    return unitOfWork.write(
        tx -> {
          for (User user : users) {
            tx.users().add(user);
            tx.sessions().add(Sessions.of(user.id()).build());
          }
          return users.stream().map(User::id).toList();
        });
  }

  /** Those who are not there, or whose session is not. */
  public static List<UserId> missing(UnitOfWork unitOfWork, Collection<UserId> users) {
    return unitOfWork.read(
        tx ->
            users.stream()
                .filter(
                    id ->
                        tx.users().find(id).isEmpty()
                            || tx.sessions().latestAccessExpiry(id).isEmpty())
                .toList());
  }
}
