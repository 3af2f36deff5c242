package dev.watchword.domain.token;

import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.Username;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that the access token of a holder of some roles is small enough for every header that it
 * has to fit into. Computed for the longest username and the largest signature, so that the answer
 * is the same for all users.
 */
public final class TokenSizeLimit {
  /** The limit, in characters of the compact form. */
  public static final int MAX_TOKEN_LENGTH = 4096;

  /** The header, the dots, and the signature of RS256 with 3072 bits. */
  private static final int AROUND_CLAIMS = 160 + 2 + 512;

  /** All claims except variable names: identifiers, times, member names. */
  private static final int FIXED_CLAIMS = 420;

  /** Of characters that take four bytes each. */
  private static final int LONGEST_USERNAME = Username.MAX_LENGTH * 4;

  /** Two quotes and a comma. */
  private static final int AROUND_ELEMENT = 3;

  private final int namesOfIssuer;

  public TokenSizeLimit(Issuer issuer) {
    this.namesOfIssuer =
        utf8(issuer.name())
            + issuer.audiences().stream().mapToInt(name -> utf8(name) + AROUND_ELEMENT).sum();
  }

  /**
   * Whether a token for a holder of {@code roles} fits, with the roles and policies of the catalog.
   */
  public boolean fits(Set<RoleName> roles, RoleCatalog catalog) {
    return fits(
        length(roles.stream())
            + (catalog.tokenRulesFor(roles).permissionsInToken()
                ? length(catalog.permissionsOf(roles).stream())
                : 0));
  }

  /** Whether the names of issuer and audiences leave room for an administrator, at least. */
  public boolean fitsAdministrator() {
    return fits(length(Stream.of(RoleName.ADMIN)));
  }

  /** Whether a token with this grant fits. One that was asked for as a scope has it twice. */
  public boolean fits(Grant.Narrowed grant) {
    int entitlements = length(grant.entitlements().stream());
    return fits(grant.asScope() ? entitlements + grant.scope().length() : entitlements);
  }

  private boolean fits(int rights) {
    int claims = FIXED_CLAIMS + LONGEST_USERNAME + namesOfIssuer + rights;
    return AROUND_CLAIMS + (claims + 2) / 3 * 4 <= MAX_TOKEN_LENGTH;
  }

  private static int length(Stream<?> elements) {
    return elements.mapToInt(element -> element.toString().length() + AROUND_ELEMENT).sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
