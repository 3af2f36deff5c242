package dev.watchword.gate.wrong;

import dev.watchword.domain.role.RoleName;

/** Would drag the domain into other people's processes. */
public record KnowsTheDomain(RoleName role) {}
