package dev.watchword.application.token;

import dev.watchword.application.administration.Standing;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.Set;

/**
 * Says what an accepted token allows at this moment, whatever its roles allowed when it was issued
 * (ASVS 5.0, 8.3.2). Reads no storage, unless the token is narrowed: such a token does not say
 * which roles its holder has.
 */
public final class GrantedRights {
  private final Followed<RoleCatalog> roles;
  private final UnitOfWork unitOfWork;

  public GrantedRights(Followed<RoleCatalog> roles, UnitOfWork unitOfWork) {
    this.roles = roles;
    this.unitOfWork = unitOfWork;
  }

  public boolean allow(AccessClaims claims, Permission needed) {
    return switch (claims.grant()) {
      case Grant.Roles grant -> roles.get().allows(grant.roles(), needed);
      case Grant.Narrowed narrowed -> of(claims).include(needed);
    };
  }

  /** Whether a subject with these roles may do it. */
  public boolean allow(Set<RoleName> held, Permission needed) {
    return roles.get().allows(held, needed);
  }

  public Rights of(AccessClaims claims) {
    Set<RoleName> held =
        switch (claims.grant()) {
          case Grant.Roles grant -> grant.roles();
          case Grant.Narrowed narrowed ->
              unitOfWork.read(tx -> Standing.roles(tx, claims)).orElse(Set.of());
        };
    return claims.grant().rights(held, roles.get());
  }
}
