package dev.watchword.application.token;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs by remembering: a token is good when it was made here. Its verdict on a token never
 * changes, like one that comes from a cache.
 */
public final class FakeTokens implements TokenSigner, TokenVerifier {
  private final Map<String, ProvenClaims> signed = new ConcurrentHashMap<>();

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    String token = "signed." + claims.tokenId();
    signed.put(token, new ProvenClaims(claims, key.id()));
    return new AccessToken(token);
  }

  @Override
  public Verification verify(String token, KeyRing ring) {
    return Optional.ofNullable(signed.get(token))
        .<Verification>map(Verification.Proven::new)
        .orElseGet(() -> new Verification.Refused(TokenRefusal.BAD_SIGNATURE));
  }

  /** What {@code token} says, and which key signed it. */
  public ProvenClaims read(AccessToken token) {
    return Optional.ofNullable(signed.get(token.compact())).orElseThrow();
  }
}
