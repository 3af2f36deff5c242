package dev.watchword.security.token;

import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.gate.Refusal;

/** The gate's reasons in the words of the domain. */
final class Refusals {
  private Refusals() {}

  static TokenRefusal toDomain(Refusal reason) {
    return switch (reason) {
      case MALFORMED -> TokenRefusal.MALFORMED;
      case BAD_HEADER -> TokenRefusal.BAD_HEADER;
      case WRONG_TYPE -> TokenRefusal.WRONG_TYPE;
      case UNKNOWN_KEY -> TokenRefusal.UNKNOWN_KEY;
      case WRONG_ALGORITHM -> TokenRefusal.WRONG_ALGORITHM;
      case BAD_SIGNATURE -> TokenRefusal.BAD_SIGNATURE;
      case BAD_CLAIMS -> TokenRefusal.BAD_CLAIMS;
      case WRONG_ISSUER -> TokenRefusal.WRONG_ISSUER;
      case WRONG_AUDIENCE -> TokenRefusal.WRONG_AUDIENCE;
      case EXPIRED -> TokenRefusal.EXPIRED;
      case NOT_YET_VALID -> TokenRefusal.NOT_YET_VALID;
    };
  }
}
