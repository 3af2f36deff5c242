package dev.watchword.application.administration;

import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import java.util.Optional;
import java.util.Set;

/** What is stored of the holder of an accepted token: another node may have changed it just now. */
public final class Standing {
  private Standing() {}

  /**
   * The roles that the holder has now; empty if the token is no longer valid, because the account
   * was disabled, deleted or changed, or the session or the access key has ended.
   */
  public static Optional<Set<RoleName>> roles(Transaction tx, AccessClaims claims) {
    return switch (claims.holder()) {
      case Holder.OfUser holder ->
          userOf(tx, holder)
              .filter(User::isActive)
              .filter(user -> isCurrent(claims, user.epoch()))
              .map(User::roles);
      case Holder.OfClient holder ->
          tx.clients()
              .find(holder.client())
              .filter(Client::isActive)
              .filter(client -> isCurrent(claims, client.epoch()))
              .map(Client::roles);
    };
  }

  private static Optional<User> userOf(Transaction tx, Holder.OfUser holder) {
    return holder
        .accessKey()
        .map(key -> tx.accessKeys().findWithUser(key).map(KeyOfUser::user))
        .orElseGet(
            () ->
                tx.sessions()
                    .findWithUser(holder.session())
                    .filter(found -> found.session().ended().isEmpty())
                    .map(SessionOfUser::user))
        .filter(user -> user.id().equals(holder.user()));
  }

  private static boolean isCurrent(AccessClaims claims, Epoch epoch) {
    return claims.epoch().compareTo(epoch) >= 0;
  }
}
