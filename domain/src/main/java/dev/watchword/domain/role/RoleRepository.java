package dev.watchword.domain.role;

/** Keeps roles and the token policies that they name. */
public interface RoleRepository {
  /** All roles and policies, as of one statement each. */
  RoleCatalog catalog();
}
