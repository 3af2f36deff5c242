package dev.watchword.bootstrap.feature;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.following.Followed;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.policy.DeletePolicy;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.DeleteRole;
import dev.watchword.application.role.ReadRoles;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.policy.PoliciesResource;
import dev.watchword.web.role.RolesResource;
import java.util.List;

/** Roles and token policies. */
final class RoleFeature implements Feature {
  final Followed<RoleCatalog> catalog;
  private final Foundation foundation;

  RoleFeature(Foundation foundation) {
    this.foundation = foundation;
    this.catalog = Followed.roleCatalog(foundation.unitOfWork());
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    Administration administration = foundation.administration();
    TokenSizeCheck tokenSizeCheck = new TokenSizeCheck(new TokenSizeLimit(foundation.issuer()));
    ReadRoles readRoles = new ReadRoles(foundation.unitOfWork());
    return List.of(
        new RolesResource(
            readRoles,
            new DefineRole(administration, tokenSizeCheck, catalog),
            new DeleteRole(administration, catalog)),
        new PoliciesResource(
            readRoles,
            new DefinePolicy(administration, tokenSizeCheck, catalog),
            new DeletePolicy(administration, catalog)));
  }
}
