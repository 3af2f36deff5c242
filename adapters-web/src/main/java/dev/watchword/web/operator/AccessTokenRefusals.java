package dev.watchword.web.operator;

import dev.watchword.application.token.ExplainToken.AccessEvidence;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.UnprovenHeader;
import java.util.Optional;
import java.util.function.Function;

/** Explains each reason to refuse an access token in a sentence, for operators. */
final class AccessTokenRefusals {
  private static final String UNKNOWN = "(unknown)";

  private AccessTokenRefusals() {}

  /** The end of a sentence that begins with "Refused: ". */
  static String explain(TokenRefusal reason, AccessEvidence evidence) {
    return switch (reason) {
      case MALFORMED ->
          "it is not three base64url parts separated by dots; check that it was copied"
              + " completely, without quotes and without the word Bearer.";
      case BAD_HEADER ->
          "its header is not JSON with exactly alg, typ and kid, so this"
              + " installation did not issue it.";
      case WRONG_TYPE ->
          "its header says the type "
              + header(evidence, UnprovenHeader::type)
              + ", but the setting tokens.type requires another.";
      case UNKNOWN_KEY ->
          "its key " + header(evidence, header -> header.keyId().value()) + " " + key(evidence);
      case WRONG_ALGORITHM ->
          "its header says the algorithm "
              + header(evidence, UnprovenHeader::algorithm)
              + ", but its key is for "
              + evidence.key().map(key -> key.algorithm().name()).orElse(UNKNOWN)
              + ".";
      case BAD_SIGNATURE ->
          "it is not signed by the key "
              + header(evidence, header -> header.keyId().value())
              + " that its header names; it was changed, cut off or forged.";
      case BAD_CLAIMS ->
          "its signature is valid, but a claim is missing or has the wrong form; another version"
              + " issued it.";
      case WRONG_ISSUER ->
          "its issuer is "
              + claim(evidence, claims -> claims.issuer().name())
              + ", but the setting issuer names another.";
      case WRONG_AUDIENCE ->
          "its audience is "
              + claim(evidence, claims -> String.join(", ", claims.issuer().audiences()))
              + ", but the setting audience names another.";
      case EXPIRED -> "it expired at " + claim(evidence, AccessClaims::expiresAt) + ".";
      case NOT_YET_VALID ->
          "it was issued at "
              + claim(evidence, AccessClaims::issuedAt)
              + ", which is in the future; check that the clocks of all nodes agree.";
      case SESSION_REVOKED ->
          isForAccessKey(evidence) ? "its access key has ended." : "its session has ended.";
      case SUBJECT_REVOKED ->
          "its epoch "
              + claim(evidence, claims -> claims.epoch().value())
              + " is lower than that of its account, because the account or its roles were"
              + " changed.";
    };
  }

  private static boolean isForAccessKey(AccessEvidence evidence) {
    return evidence
        .claims()
        .filter(
            claims -> claims.holder() instanceof Holder.OfUser user && user.accessKey().isPresent())
        .isPresent();
  }

  private static String key(AccessEvidence evidence) {
    return evidence
        .key()
        .map(SigningKey::state)
        .map(AccessTokenRefusals::key)
        .orElse("is not here.");
  }

  private static String key(KeyState state) {
    return switch (state) {
      case KeyState.Upcoming upcoming -> "does not sign yet.";
      case KeyState.Active active -> "became known a moment ago; try again.";
      case KeyState.VerifyOnly(var until) ->
          "has been replaced, and was valid until " + until + ".";
      case KeyState.Retired retired -> "is retired: none of its tokens is valid any more.";
    };
  }

  private static String header(AccessEvidence evidence, Function<UnprovenHeader, String> member) {
    return evidence.header().map(member).map(Printable::of).orElse(UNKNOWN);
  }

  private static String claim(AccessEvidence evidence, Function<AccessClaims, Object> claim) {
    Optional<Object> value = evidence.claims().map(claim);
    return value.map(Object::toString).map(Printable::of).orElse(UNKNOWN);
  }
}
