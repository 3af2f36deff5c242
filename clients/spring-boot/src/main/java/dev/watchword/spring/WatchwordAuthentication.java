package dev.watchword.spring;

import dev.watchword.verifier.VerifiedToken;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A caller whose token was accepted. The principal is the {@link VerifiedToken}: a user or a
 * client. The name is the id of either, which stays the same when they are renamed; the username
 * may belong to somebody else one day.
 */
public final class WatchwordAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient VerifiedToken token;

  WatchwordAuthentication(VerifiedToken token) {
    super(authorities(token));
    this.token = token;
    super.setAuthenticated(true);
  }

  /** A role is {@code ROLE_name}; a permission is itself. A narrowed token has no roles. */
  private static Collection<GrantedAuthority> authorities(VerifiedToken token) {
    return Stream.concat(
            token.roles().stream().map(role -> "ROLE_" + role),
            token.permissions().orElse(Set.of()).stream())
        .<GrantedAuthority>map(SimpleGrantedAuthority::new)
        .toList();
  }

  @Override
  public VerifiedToken getPrincipal() {
    return token;
  }

  @Override
  public String getName() {
    return token.subjectId().toString();
  }

  /** Nothing: the token itself is not kept. */
  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
