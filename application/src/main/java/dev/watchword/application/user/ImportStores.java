package dev.watchword.application.user;

import dev.watchword.application.policy.PolicyStore;
import dev.watchword.application.role.RoleStore;

/** Where an import stores what it reads. */
public record ImportStores(UserRecordStore users, RoleStore roles, PolicyStore policies) {}
