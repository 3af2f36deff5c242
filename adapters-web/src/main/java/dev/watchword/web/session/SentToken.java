package dev.watchword.web.session;

import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.web.token.BearerCredential;
import jakarta.annotation.Nullable;

/**
 * The place where a request has its token, if anywhere. A refresh token in the body takes
 * precedence over an access token in the header, which some clients send with every request; two
 * refresh tokens are refused.
 */
sealed interface SentToken {
  record None() implements SentToken {}

  record Several() implements SentToken {}

  record Unreadable() implements SentToken {}

  record InHeader(String value) implements SentToken {
    @Override
    public String toString() {
      return "InHeader[hidden]";
    }
  }

  record InBody(String value) implements SentToken {
    @Override
    public String toString() {
      return "InBody[hidden]";
    }
  }

  static SentToken of(BearerCredential header, @Nullable String body) {
    if (body == null) {
      return switch (header) {
        case BearerCredential.None none -> new None();
        case BearerCredential.OtherScheme other -> new None();
        case BearerCredential.Several several -> new Several();
        case BearerCredential.Unreadable unreadable -> new Unreadable();
        case BearerCredential.Token(String value) -> new InHeader(value);
      };
    }
    return switch (header) {
      case BearerCredential.None none -> new InBody(body);
      case BearerCredential.OtherScheme other -> new Several();
      case BearerCredential.Several several -> new Several();
      case BearerCredential.Unreadable unreadable -> new Several();
      case BearerCredential.Token(String value) ->
          value.startsWith(RefreshTokens.PREFIX) ? new Several() : new InBody(body);
    };
  }
}
