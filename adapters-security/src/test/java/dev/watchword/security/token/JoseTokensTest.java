package dev.watchword.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.AnyToken;
import dev.watchword.gate.TokenType;
import dev.watchword.security.key.CryptoProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoseTokensTest {
  private static final Installation FASTEST = new Installation(CryptoProvider.fastest());
  private static final Installation JDK = new Installation(CryptoProvider.jdk());

  @Nested
  class WithTheFastestProvider implements AccessTokenContract {
    @Override
    public TokenSigner signer() {
      return FASTEST.signer();
    }

    @Override
    public TokenVerifier verifier() {
      return FASTEST.verifier();
    }

    @Override
    public SigningKeyFactory keys() {
      return FASTEST.keys();
    }
  }

  @Nested
  class WithTheJdksProvider implements AccessTokenContract {
    @Override
    public TokenSigner signer() {
      return JDK.signer();
    }

    @Override
    public TokenVerifier verifier() {
      return JDK.verifier();
    }

    @Override
    public SigningKeyFactory keys() {
      return JDK.keys();
    }
  }

  @Nested
  class BehindTheCache implements AccessTokenContract {
    private final TokenVerifier verifier = new CachingTokenVerifier(FASTEST.verifier());

    @Override
    public TokenSigner signer() {
      return FASTEST.signer();
    }

    @Override
    public TokenVerifier verifier() {
      return verifier;
    }

    @Override
    public SigningKeyFactory keys() {
      return FASTEST.keys();
    }
  }

  private static String segment(String token, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void whatOneProviderSignsTheOtherProves(SigningAlgorithm algorithm) {
    SigningKey key = FASTEST.key(algorithm, new KeyState.Active(Instant.EPOCH));
    String token = FASTEST.signer().sign(AccessTokenContract.CLAIMS, key).compact();
    assertThat(JDK.verifier().verify(token, new KeyRing(List.of(key))))
        .isEqualTo(new Verification.Proven(new ProvenClaims(AccessTokenContract.CLAIMS, key.id())));
  }

  @ParameterizedTest
  @EnumSource
  void theHeaderHasThreeMembers(SigningAlgorithm algorithm) {
    SigningKey key = FASTEST.key(algorithm, new KeyState.Active(Instant.EPOCH));
    String token = FASTEST.signer().sign(AccessTokenContract.CLAIMS, key).compact();
    assertThat(segment(token, 0))
        .isEqualTo(
            "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(algorithm, key.id()));
  }

  @Test
  void thePayloadIsWrittenOutInOrder() {
    SigningKey key = FASTEST.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH));
    String token = FASTEST.signer().sign(AccessTokenContract.CLAIMS, key).compact();
    assertThat(segment(token, 1))
        .isEqualTo(
            """
            {"iss":"https://login.example",\
            "sub":"01a19467-e800-7cd8-9a3e-c39bda137e64",\
            "aud":"https://api.example",\
            "jti":"472f9971-c564-456b-b60a-3b55b659031e",\
            "sid":"01a19467-e800-79f8-b9b1-5164004417c5",\
            "client_id":"watchword",\
            "preferred_username":"ädä@example.org",\
            "iat":1793534400,"exp":1793535300,"auth_time":1793534340,\
            "epoch":7,"roles":["admin","auditor","user"]}""");
  }

  @Test
  void entitlementsAreSortedToo() {
    SigningKey key = FASTEST.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH));
    AccessClaims claims =
        withEntitlements(Set.of(Permission.of("users:write"), Permission.of("audit:read")));
    assertThat(segment(FASTEST.signer().sign(claims, key).compact(), 1))
        .endsWith("\"entitlements\":[\"audit:read\",\"users:write\"]}");
  }

  private static AccessClaims withEntitlements(Set<Permission> entitlements) {
    AccessClaims claims = AccessTokenContract.CLAIMS;
    return Claims.with(new Grant.Roles(claims.grant().roles(), Optional.of(entitlements)), claims);
  }

  @Test
  void theTypeIsWhatTheSettingSays() {
    Installation plain =
        new Installation(CryptoProvider.fastest(), AnyToken.profile(TokenType.JWT));
    SigningKey key = plain.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH));
    KeyRing ring = new KeyRing(List.of(key));
    String token = plain.signer().sign(AccessTokenContract.CLAIMS, key).compact();
    assertThat(segment(token, 0)).contains("\"typ\":\"JWT\"");
    assertThat(plain.verifier().verify(token, ring)).isInstanceOf(Verification.Proven.class);
    assertThat(FASTEST.verifier().verify(token, ring))
        .isEqualTo(new Verification.Refused(TokenRefusal.WRONG_TYPE));
  }
}
