package dev.watchword.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The profiles of users' and of clients' access tokens as one. Only a user's has a session. */
public final class AnyToken {
  private static final Payload<TokenClaims> PAYLOAD =
      new Payload<>() {
        @Override
        public String write(TokenClaims claims) {
          return claims instanceof UserClaims user
              ? UserToken.PAYLOAD.write(user)
              : ClientToken.PAYLOAD.write((ClientClaims) claims);
        }

        @Override
        public Optional<TokenClaims> read(byte[] utf8, UnknownMembers unknown) {
          return UserToken.PAYLOAD.parse(utf8).flatMap(object -> read(object, unknown));
        }

        private Optional<? extends TokenClaims> read(
            Map<String, Object> object, UnknownMembers unknown) {
          return object.containsKey(UserToken.SESSION_ID.name())
              ? UserToken.PAYLOAD.read(object, unknown)
              : ClientToken.PAYLOAD.read(object, unknown);
        }

        @Override
        public Map<String, String> inWords() {
          Map<String, String> words = new LinkedHashMap<>(UserToken.PAYLOAD.inWords());
          ClientToken.PAYLOAD.inWords().forEach(words::putIfAbsent);
          return words;
        }
      };

  private AnyToken() {}

  public static TokenProfile<TokenClaims> profile(TokenType type) {
    return new TokenProfile<>(type, PAYLOAD);
  }
}
