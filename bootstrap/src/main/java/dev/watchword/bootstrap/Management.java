package dev.watchword.bootstrap;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.audit.ReadAuditTrail;
import dev.watchword.application.credential.ResetPassword;
import dev.watchword.application.following.Followed;
import dev.watchword.application.key.ReadKeys;
import dev.watchword.application.key.RevokeKey;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.application.key.TurnKeys;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.policy.DeletePolicy;
import dev.watchword.application.revocation.ReadRevocations;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.DeleteRole;
import dev.watchword.application.role.ReadRoles;
import dev.watchword.application.role.TokenFit;
import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.session.ListSessions;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.user.AssignRoles;
import dev.watchword.application.user.ChangeUserState;
import dev.watchword.application.user.DeleteUser;
import dev.watchword.application.user.FindUser;
import dev.watchword.application.user.ListUsers;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.web.ManagementResources;
import dev.watchword.web.user.UsersResource;
import java.time.InstantSource;

/** Constructs the use cases of administrators. */
final class Management {
  private Management() {}

  static ManagementResources assemble(
      Installation installation,
      Followed<RoleCatalog> roles,
      TurnKeys turnKeys,
      SessionTerminator terminator) {
    UnitOfWork unitOfWork = installation.unitOfWork();
    InstantSource clock = installation.time();
    Administration administration = installation.administration();
    TokenFit tokenFit = new TokenFit(installation.tokenBudget());
    KeyRotation rotation = installation.tokens().keyRotation();
    return new ManagementResources(
        new UsersResource.UseCases(
            installation.createUser(),
            new FindUser(unitOfWork),
            new ListUsers(unitOfWork),
            new ChangeUserState(administration, terminator),
            new DeleteUser(administration, terminator),
            new AssignRoles(administration, installation.roleChoice(), terminator),
            new ResetPassword(administration, installation.newPassword(), terminator)),
        new ListSessions(unitOfWork, roles, clock),
        new EndSessionsOfUser(administration, terminator),
        new ReadRoles(unitOfWork),
        new DefineRole(administration, tokenFit, roles),
        new DeleteRole(administration, roles),
        new DefinePolicy(administration, tokenFit, roles),
        new DeletePolicy(administration, roles),
        new ReadAuditTrail(unitOfWork),
        new ReadKeys(unitOfWork),
        new RotateKeys(turnKeys, rotation, clock),
        new RevokeKey(turnKeys, rotation, clock),
        new ReadRevocations(unitOfWork));
  }
}
