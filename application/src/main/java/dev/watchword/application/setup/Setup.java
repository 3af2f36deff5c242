package dev.watchword.application.setup;

import dev.watchword.application.client.ChangeClientState;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a setup file says: how some policies, roles and clients are to be. It names no others. */
public record Setup(
    List<WantedPolicy> policies, List<WantedRole> roles, List<WantedClient> clients) {
  public Setup {
    policies = List.copyOf(policies);
    roles = List.copyOf(roles);
    clients = List.copyOf(clients);
  }

  /** A list of the file. */
  public enum Kind {
    TOKEN_POLICY,
    ROLE,
    CLIENT
  }

  /**
   * An entry of a list.
   *
   * @param index counted from 0
   */
  public record Place(Kind kind, int index) {}

  /**
   * A policy.
   *
   * @param definition the policy that it is to be, given the one that exists, because members that
   *     the file leaves out stay as they are
   */
  public record WantedPolicy(
      PolicyName name, Function<Optional<TokenPolicy>, Validated<TokenPolicy>> definition) {}

  /**
   * A role.
   *
   * @param definition the role that it is to be, given the one that exists
   */
  public record WantedRole(RoleName name, Function<Optional<Role>, Validated<Role>> definition) {}

  /**
   * A client. What is empty stays as it is.
   *
   * @param roles names of all of its roles, as typed; a new client needs them
   * @param secret the one that the file gives it
   * @param keys all of its public keys
   */
  public record WantedClient(
      ClientName name,
      Optional<ChangeClientState.Wish> state,
      Optional<List<String>> roles,
      Optional<ClientSecretText> secret,
      Optional<Validated<List<ClientKey>>> keys) {}
}
