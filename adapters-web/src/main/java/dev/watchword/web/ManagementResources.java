package dev.watchword.web;

import dev.watchword.application.audit.ReadAuditTrail;
import dev.watchword.application.key.ReadKeys;
import dev.watchword.application.key.RevokeKey;
import dev.watchword.application.key.RotateKeys;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.policy.DeletePolicy;
import dev.watchword.application.revocation.ReadRevocations;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.DeleteRole;
import dev.watchword.application.role.ReadRoles;
import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.session.ListSessions;
import dev.watchword.domain.token.Issuer;
import dev.watchword.web.audit.AuditResource;
import dev.watchword.web.key.SigningKeysResource;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.policy.PoliciesResource;
import dev.watchword.web.revocation.RevocationsResource;
import dev.watchword.web.role.RolesResource;
import dev.watchword.web.session.UserSessionsResource;
import dev.watchword.web.user.UsersResource;
import java.util.List;

/** The endpoints for administrators, and their use cases. */
public record ManagementResources(
    UsersResource.UseCases users,
    ListSessions listSessions,
    EndSessionsOfUser endSessions,
    ReadRoles readRoles,
    DefineRole defineRole,
    DeleteRole deleteRole,
    DefinePolicy definePolicy,
    DeletePolicy deletePolicy,
    ReadAuditTrail readAuditTrail,
    ReadKeys readKeys,
    RotateKeys rotateKeys,
    RevokeKey revokeKey,
    ReadRevocations readRevocations) {

  /**
   * The resources to register.
   *
   * @param issuer the base of the URLs of what is created
   * @param metrics counts clients that have disconnected
   */
  public List<Object> all(Issuer issuer, ServiceMetrics metrics) {
    return List.of(
        new UsersResource(users, metrics, issuer),
        new UserSessionsResource(users.findUser(), listSessions, endSessions),
        new RolesResource(readRoles, defineRole, deleteRole),
        new PoliciesResource(readRoles, definePolicy, deletePolicy),
        new AuditResource(readAuditTrail),
        new SigningKeysResource(readKeys, rotateKeys, revokeKey),
        new RevocationsResource(readRevocations));
  }
}
