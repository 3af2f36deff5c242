package dev.watchword.bootstrap.feature;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.credential.ResetPassword;
import dev.watchword.application.following.Followed;
import dev.watchword.application.policy.PolicyStore;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.application.role.RoleStore;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.application.user.AssignRoles;
import dev.watchword.application.user.ChangeUser;
import dev.watchword.application.user.CreateFirstAdministrator;
import dev.watchword.application.user.CreateUser;
import dev.watchword.application.user.DeleteUser;
import dev.watchword.application.user.ExportUsers;
import dev.watchword.application.user.FindUser;
import dev.watchword.application.user.ImportStores;
import dev.watchword.application.user.ImportUsers;
import dev.watchword.application.user.ListUsers;
import dev.watchword.application.user.PasswordGenerator;
import dev.watchword.application.user.UserRecordStore;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.operator.OperatorTask;
import dev.watchword.web.operator.UserTasks;
import dev.watchword.web.user.UsersResource;
import java.util.List;

/** Accounts. Commands use this feature without a service. */
public final class UserFeature implements Feature {
  private final Foundation foundation;
  private final AuthenticationFeature authentication;
  private final AssignableRoles assignableRoles;
  private final UsersResource.UseCases useCases;

  /** Constructs the feature for work before the start of the service, or without it. */
  public UserFeature(Foundation foundation) {
    this(foundation, new RevocationFeature(foundation), new AuthenticationFeature(foundation));
  }

  UserFeature(
      Foundation foundation, RevocationFeature revocations, AuthenticationFeature authentication) {
    Administration administration = foundation.administration();
    this.foundation = foundation;
    this.authentication = authentication;
    this.assignableRoles = new AssignableRoles(new TokenSizeLimit(foundation.issuer()));
    this.useCases =
        new UsersResource.UseCases(
            new CreateUser(
                administration, authentication.newPassword, assignableRoles, foundation.random()),
            new FindUser(foundation.unitOfWork()),
            new ListUsers(foundation.unitOfWork()),
            new ChangeUser(administration, revocations.terminator),
            new DeleteUser(administration, revocations.terminator),
            new AssignRoles(administration, assignableRoles, revocations.terminator),
            new ResetPassword(administration, authentication.newPassword, revocations.terminator));
  }

  public CreateUser createUser() {
    return useCases.createUser();
  }

  public CreateFirstAdministrator createFirstAdministrator() {
    return new CreateFirstAdministrator(
        foundation.unitOfWork(),
        createUser(),
        new PasswordGenerator(foundation.random()),
        Foundation.CLOCK);
  }

  public ImportUsers importUsers() {
    TokenSizeCheck tokenSizeCheck = new TokenSizeCheck(new TokenSizeLimit(foundation.issuer()));
    Followed<RoleCatalog> roles = Followed.roleCatalog(foundation.unitOfWork());
    return new ImportUsers(
        foundation.patientAdministration(),
        new ImportStores(
            new UserRecordStore(authentication.hasher, assignableRoles, foundation.random()),
            new RoleStore(tokenSizeCheck, roles),
            new PolicyStore(tokenSizeCheck, roles)),
        authentication.hasher,
        Foundation.CLOCK);
  }

  public ExportUsers exportUsers() {
    return new ExportUsers(foundation.patientUnitOfWork());
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(new UsersResource(useCases, metrics, foundation.issuer()));
  }

  @Override
  public List<OperatorTask> tasks() {
    return new UserTasks(useCases).all();
  }
}
