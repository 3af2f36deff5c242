package dev.watchword.security.token;

import dev.watchword.domain.token.ClaimsValidator;
import dev.watchword.domain.token.ClaimsValidatorContract;
import dev.watchword.domain.token.Issuer;

class GateClaimsValidatorTest implements ClaimsValidatorContract {
  @Override
  public ClaimsValidator validator(Issuer expected) {
    return new GateClaimsValidator(expected.name(), expected.audiences());
  }
}
