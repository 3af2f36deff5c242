package dev.watchword.application.authentication;

import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import java.util.Optional;

/** An account and its credential, read together. */
public record Account(User user, Credential credential) {
  /** A credential is searched for even without a user, so that the time does not tell. */
  public static Optional<Account> of(Transaction tx, Optional<User> found) {
    Optional<Credential> credential =
        tx.credentials().find(found.map(User::id).orElse(UserId.NOBODY));
    return found.flatMap(user -> credential.map(present -> new Account(user, present)));
  }

  /**
   * The user, locked, if the account is still active and still has the password of this credential.
   */
  public Optional<User> lockUnchanged(Transaction tx) {
    return tx.users()
        .lock(user.id())
        .filter(User::isActive)
        .filter(
            locked ->
                tx.credentials().find(locked.id()).filter(credential::samePasswordAs).isPresent());
  }
}
