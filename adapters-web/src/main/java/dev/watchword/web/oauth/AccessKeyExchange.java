package dev.watchword.web.oauth;

import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.token.IssueAccessToken.Entitlement;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.authentication.Proof;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The grant {@code urn:ietf:params:oauth:grant-type:token-exchange} (RFC 8693): an access token for
 * an access key. The key is the only credential; the sender is not authenticated.
 */
final class AccessKeyExchange {
  static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private static final String KEY_TYPE = "urn:watchword:token-type:access-key";
  private static final String SUBJECT_TOKEN = "subject_token";
  private static final String SUBJECT_TOKEN_TYPE = "subject_token_type";
  private static final String REQUESTED_TOKEN_TYPE = "requested_token_type";

  /** What may be asked for, which is the same token (RFC 8693 section 3). */
  private static final Set<String> TOKEN_TYPES =
      Set.of(OAuthTokens.ACCESS_TOKEN_TYPE, "urn:ietf:params:oauth:token-type:jwt");

  private final AuthenticateAccessKey authenticateAccessKey;
  private final Narrowing narrowing;

  AccessKeyExchange(AuthenticateAccessKey authenticateAccessKey, Narrowing narrowing) {
    this.authenticateAccessKey = authenticateAccessKey;
    this.narrowing = narrowing;
  }

  Response answer(Form form) {
    Optional<String> key = form.parameter(SUBJECT_TOKEN);
    Optional<String> type = form.parameter(SUBJECT_TOKEN_TYPE);
    if (key.isEmpty()) {
      return OAuthError.missing(SUBJECT_TOKEN);
    }
    if (type.isEmpty()) {
      return OAuthError.missing(SUBJECT_TOKEN_TYPE);
    }
    if (!type.get().equals(KEY_TYPE)) {
      return OAuthError.invalidRequest("The subject_token_type must be " + KEY_TYPE + ".");
    }
    if (form.parameter("actor_token").isPresent()) {
      return OAuthError.invalidRequest("Nobody can act for the owner of an access key.");
    }
    return form.parameter(REQUESTED_TOKEN_TYPE)
            .filter(wanted -> !TOKEN_TYPES.contains(wanted))
            .isPresent()
        ? OAuthError.invalidRequest(
            "The requested_token_type must be " + OAuthTokens.ACCESS_TOKEN_TYPE + ".")
        : exchange(form, key.get());
  }

  private Response exchange(Form form, String key) {
    return authenticateAccessKey
        .execute(key)
        .map(known -> issue(form, known.stored(), known.proof()))
        .orElseGet(() -> OAuthError.invalidRequest("The subject_token is not valid."));
  }

  private Response issue(Form form, KeyOfUser stored, Proof proof) {
    // The logical name of a service is the URI that "resource" would give (RFC 8693 section 2.1).
    List<String> targets =
        Stream.concat(form.all("resource").stream(), form.parameter("audience").stream()).toList();
    return narrowing.issue(
        form, targets, Entitlement.of(stored), proof, OAuthTokens::answerToExchange);
  }
}
