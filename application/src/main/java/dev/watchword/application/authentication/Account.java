package dev.watchword.application.authentication;

import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import java.util.Optional;

/** An account and its credential, read together. */
public record Account(User user, Credential credential) {
  public static Optional<Account> of(Transaction tx, Optional<User> found) {
    return found.flatMap(
        user -> tx.credentials().find(user.id()).map(credential -> new Account(user, credential)));
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
