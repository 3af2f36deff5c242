package dev.watchword.web.operator;

import dev.watchword.application.token.ExplainToken.AccessEvidence;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.User;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes an access token and the stored session and user, side by side. */
final class AccessTokenFacts {
  private AccessTokenFacts() {}

  /** A line of its own; empty if nothing of the token is proven. */
  static String of(AccessEvidence evidence) {
    return evidence.claims().map(claims -> "\n" + ofProven(claims, evidence)).orElse("");
  }

  private static String ofProven(AccessClaims claims, AccessEvidence evidence) {
    return "It belongs to "
        + holder(claims.holder())
        + ", until "
        + claims.expiresAt()
        + ", epoch "
        + claims.epoch().value()
        + ", "
        + grant(claims.grant())
        + evidence.key().map(key -> ", key " + key.id()).orElse("")
        + ". Now "
        + now(claims.holder(), evidence)
        + ".";
  }

  private static String holder(Holder holder) {
    return switch (holder) {
      case Holder.OfUser user ->
          user.username()
              + " ("
              + user.user()
              + (user.accessKey().isPresent() ? "), access key " : "), session ")
              + user.session();
      case Holder.OfClient(ClientId id, ClientName name) -> "the client " + name + " (" + id + ")";
    };
  }

  private static String grant(Grant grant) {
    return switch (grant) {
      case Grant.Roles roles -> "roles " + names(roles.roles());
      case Grant.Narrowed narrowed -> "narrowed to " + narrowed.scope();
    };
  }

  private static String now(Holder holder, AccessEvidence evidence) {
    return switch (holder) {
      case Holder.OfUser user ->
          (user.accessKey().isPresent() ? accessKey(evidence) : session(evidence))
              + " and "
              + evidence.user().map(AccessTokenFacts::user).orElse("the user does not exist");
      case Holder.OfClient client ->
          evidence.client().map(AccessTokenFacts::client).orElse("the client does not exist");
    };
  }

  private static String accessKey(AccessEvidence evidence) {
    return evidence
        .accessKey()
        .map(key -> "the access key lasts until " + key.expiresAt())
        .orElse("the access key does not exist");
  }

  private static String session(AccessEvidence evidence) {
    return evidence.session().map(AccessTokenFacts::session).orElse("the session does not exist");
  }

  private static String client(Client client) {
    return "the client "
        + state(client.state())
        + " with epoch "
        + client.epoch().value()
        + " and roles "
        + names(client.roles());
  }

  /** The state of a session, as part of a sentence. */
  static String session(Session session) {
    return session
        .ended()
        .map(ended -> "the session has ended at " + ended.at() + " (" + ended.reason() + ")")
        .orElse("the session is open until " + session.expiresAt());
  }

  /** The state of an account, as part of a sentence. */
  static String user(User user) {
    return "the user "
        + state(user.state())
        + " with epoch "
        + user.epoch().value()
        + " and roles "
        + names(user.roles());
  }

  private static String state(AccountState state) {
    return switch (state) {
      case AccountState.Active active -> "is active";
      case AccountState.Disabled(var since, var reason) -> "is disabled since " + since;
    };
  }

  private static String names(Set<RoleName> roles) {
    return roles.isEmpty()
        ? "none"
        : roles.stream().map(RoleName::value).sorted().collect(Collectors.joining(" "));
  }
}
