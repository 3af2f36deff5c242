package dev.watchword.bootstrap.feature;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.client.GiveClientSecret;
import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.SetupSteps;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.setup.NamedSecrets;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.security.Cryptography;
import dev.watchword.web.operator.ApplyTask;
import dev.watchword.web.operator.OperatorTask;
import java.util.List;
import java.util.Optional;

/** Setup files. Commands, and the start, use this feature without a service. */
public final class SetupFeature implements Feature {
  private final Foundation foundation;
  private final RoleFeature roles;
  private final RevocationFeature revocations;
  private final ProcessEnvironment environment;

  /** Constructs the feature for work before the start of the service, or without it. */
  public SetupFeature(Foundation foundation, ProcessEnvironment environment) {
    this(foundation, new RoleFeature(foundation), new RevocationFeature(foundation), environment);
  }

  SetupFeature(
      Foundation foundation,
      RoleFeature roles,
      RevocationFeature revocations,
      ProcessEnvironment environment) {
    this.foundation = foundation;
    this.roles = roles;
    this.revocations = revocations;
    this.environment = environment;
  }

  /** Applies a setup, however long that takes: no client waits for it. */
  public ApplySetup applySetup() {
    return new ApplySetup(foundation.patientAdministration(), this::steps);
  }

  private SetupSteps steps(Administration administration) {
    TokenSizeLimit limit = new TokenSizeLimit(foundation.issuer());
    TokenSizeCheck tokenSizeCheck = new TokenSizeCheck(limit);
    AssignableRoles assignableRoles = new AssignableRoles(limit);
    return new SetupSteps(
        new DefinePolicy(administration, tokenSizeCheck, roles.catalog),
        new DefineRole(administration, tokenSizeCheck, roles.catalog),
        new CreateClient(administration, assignableRoles, foundation.random()),
        new ChangeClientState(administration, revocations.revoker),
        new AssignClientRoles(administration, assignableRoles, revocations.revoker),
        new GiveClientSecret(administration),
        new ReplaceClientKeys(administration));
  }

  @Override
  public List<OperatorTask> tasks() {
    return List.of(
        new ApplyTask(
            new ApplySetup(foundation.administration(), this::steps),
            new NamedSecrets(environment, Optional.empty()),
            Cryptography.clientKeyReader()));
  }
}
