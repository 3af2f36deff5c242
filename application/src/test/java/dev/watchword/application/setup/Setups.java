package dev.watchword.application.setup;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.client.GiveClientSecret;
import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;

/** Makes setups, and what applies them. */
public final class Setups {
  private Setups() {}

  public static ApplySetup applySetup(Installation installation, Administration administration) {
    return new ApplySetup(administration, together -> steps(installation, together));
  }

  private static SetupSteps steps(Installation installation, Administration administration) {
    TokenSizeCheck check = new TokenSizeCheck(new TokenSizeLimit(Claims.ISSUER));
    return new SetupSteps(
        new DefinePolicy(administration, check, installation.roles()),
        new DefineRole(administration, check, installation.roles()),
        new CreateClient(administration, installation.assignableRoles(), Randomness.shared()),
        new ChangeClientState(administration, installation.revoker()),
        new AssignClientRoles(
            administration, installation.assignableRoles(), installation.revoker()),
        new GiveClientSecret(administration),
        new ReplaceClientKeys(administration));
  }

  public static Setup of(
      List<TokenPolicy> policies, List<Role> roles, Setup.WantedClient... clients) {
    return new Setup(
        policies.stream()
            .map(policy -> new Setup.WantedPolicy(policy.name(), before -> Validated.valid(policy)))
            .toList(),
        roles.stream()
            .map(role -> new Setup.WantedRole(role.name(), before -> Validated.valid(role)))
            .toList(),
        List.of(clients));
  }

  /** A client of which nothing is said yet. */
  public static Draft client(String name) {
    return new Draft(
        new Setup.WantedClient(
            new ClientName(name),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** A client in the making. */
  public record Draft(Setup.WantedClient client) {
    public Draft in(ChangeClientState.Wish state) {
      return new Draft(
          new Setup.WantedClient(
              client.name(), Optional.of(state), client.roles(), client.secret(), client.keys()));
    }

    public Draft with(String... roles) {
      return new Draft(
          new Setup.WantedClient(
              client.name(),
              client.state(),
              Optional.of(List.of(roles)),
              client.secret(),
              client.keys()));
    }

    public Draft with(ClientSecretText secret) {
      return new Draft(
          new Setup.WantedClient(
              client.name(), client.state(), client.roles(), Optional.of(secret), client.keys()));
    }

    public Draft with(ClientKey... keys) {
      return new Draft(
          new Setup.WantedClient(
              client.name(),
              client.state(),
              client.roles(),
              client.secret(),
              Optional.of(Validated.valid(List.of(keys)))));
    }
  }
}
