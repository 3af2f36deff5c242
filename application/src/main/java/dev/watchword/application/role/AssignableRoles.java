package dev.watchword.application.role;

import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.User;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns names of roles, as typed, into roles that a user can have together. */
public final class AssignableRoles {
  private static final String MEMBER = "roles";

  private final TokenSizeLimit limit;

  public AssignableRoles(TokenSizeLimit limit) {
    this.limit = limit;
  }

  /** The roles with these names; invalid with every reason if a user cannot have them. */
  public Validated<Set<RoleName>> of(Collection<String> names, RoleCatalog catalog) {
    if (Set.copyOf(names).size() > User.MAX_ROLES) {
      return Validated.invalid(MEMBER, "must be at most " + User.MAX_ROLES);
    }
    List<MemberFault> faults = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      unknown(name, catalog).ifPresent(message -> faults.add(new MemberFault(MEMBER, message)));
    }
    if (!faults.isEmpty()) {
      return new Validated.Invalid<>(faults);
    }
    Set<RoleName> roles = names.stream().map(RoleName::new).collect(Collectors.toSet());
    return limit.fits(roles, catalog)
        ? Validated.valid(roles)
        : Validated.invalid(
            MEMBER,
            "would together make an access token longer than "
                + TokenSizeLimit.MAX_TOKEN_LENGTH
                + " characters");
  }

  /** Repeats only text that could be a role's name. */
  private static Optional<String> unknown(String name, RoleCatalog catalog) {
    Optional<RoleName> parsed = RoleName.parse(name);
    if (parsed.isEmpty()) {
      return Optional.of("must contain only names of roles");
    }
    return catalog.role(parsed.get()).isPresent()
        ? Optional.empty()
        : Optional.of("must not contain '" + name + "', which is not an existing role");
  }
}
