package dev.watchword.domain.token;

class PlainClaimsValidatorTest implements ClaimsValidatorContract {
  @Override
  public ClaimsValidator validator(Issuer expected) {
    return new PlainClaimsValidator(expected);
  }
}
