package dev.watchword.spring;

import org.springframework.security.core.AuthenticationException;

/** The token cannot be judged now, because keys or revocations are not known. */
final class IssuerUnavailableException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IssuerUnavailableException() {
    super("The issuer of the access token cannot be reached");
  }
}
