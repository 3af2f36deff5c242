package dev.watchword.spring;

import dev.watchword.verifier.RefusalReason;
import dev.watchword.verifier.TokenVerifier;
import dev.watchword.verifier.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Accepts what the verifier accepts. */
final class TokenAuthenticationProvider implements AuthenticationProvider {
  private static final Logger LOG = LoggerFactory.getLogger(TokenAuthenticationProvider.class);

  private final TokenVerifier verifier;

  TokenAuthenticationProvider(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Authentication authenticate(Authentication presented) {
    Verification verification = verifier.verify(((PresentedToken) presented).getCredentials());
    if (verification instanceof Verification.Accepted accepted) {
      return new WatchwordAuthentication(accepted.token());
    }
    throw refusal(((Verification.Refused) verification).reason());
  }

  private static AuthenticationException refusal(RefusalReason reason) {
    if (reason.isOutage()) {
      LOG.warn("A token cannot be judged: {}", reason);
      return new IssuerUnavailableException();
    }
    LOG.debug("Refused a token: {}", reason);
    return new BadCredentialsException("The access token is not valid");
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return authentication == PresentedToken.class;
  }
}
