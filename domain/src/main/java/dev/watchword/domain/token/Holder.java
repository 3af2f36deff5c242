package dev.watchword.domain.token;

import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.Optional;

/** Whom an access token is about; each kind has claims of its own. */
public sealed interface Holder {
  /** The {@code sub} of the token. */
  Subject subject();

  /** The name, as people know it. */
  String name();

  /**
   * A user, in a session or by an access key.
   *
   * @param username {@code preferred_username}
   * @param session {@code sid}, a session or an access key: the token ends with it
   * @param authenticatedAt {@code auth_time}, the login; empty for an access key, which is no login
   */
  record OfUser(
      UserId user, Username username, SessionId session, Optional<Instant> authenticatedAt)
      implements Holder {
    @Override
    public Subject subject() {
      return new Subject.OfUser(user);
    }

    /** The access key that the token was issued for; empty if there was a login. */
    public Optional<AccessKeyId> accessKey() {
      return authenticatedAt.isPresent()
          ? Optional.empty()
          : Optional.of(new AccessKeyId(session.value()));
    }

    @Override
    public String name() {
      return username.value();
    }
  }

  /**
   * A client.
   *
   * @param clientName {@code client_id}
   */
  record OfClient(ClientId client, ClientName clientName) implements Holder {
    @Override
    public Subject subject() {
      return new Subject.OfClient(client);
    }

    @Override
    public String name() {
      return clientName.value();
    }
  }
}
