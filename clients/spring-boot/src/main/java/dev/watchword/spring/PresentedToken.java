package dev.watchword.spring;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What a request presents as its bearer token. Nothing in it is proven. */
final class PresentedToken extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final String token;

  PresentedToken(String token) {
    super(List.of());
    this.token = token;
  }

  @Override
  public String getCredentials() {
    return token;
  }

  @Override
  public Object getPrincipal() {
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
